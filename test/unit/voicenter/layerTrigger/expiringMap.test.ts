import { ExpiringMap } from '../../../../nodes/Voicenter/LayerTrigger/expiringMap';

test('a value is kept until its time, and replaced by the next', () => {
	const map = new ExpiringMap<string>(10);
	map.set('a', 'first', 100, 0);
	expect(map.get('a', 99)).toBe('first');
	expect(map.get('a', 100)).toBeUndefined();
	map.set('a', 'second', 200, 100);
	expect(map.get('a', 150)).toBe('second');
	expect(map.get('b', 0)).toBeUndefined();
	expect(map.size).toBe(1);
});

test('beyond the most the oldest goes; a value that is set again is the newest', () => {
	const map = new ExpiringMap<number>(3);
	for (const key of ['a', 'b', 'c', 'a', 'd']) map.set(key, 1, Infinity, 0);
	expect(['a', 'b', 'c', 'd'].map((key) => map.get(key, 0))).toEqual([1, undefined, 1, 1]);
	expect(map.size).toBe(3);
});

test('what is over at this very moment is let go, too', () => {
	const map = new ExpiringMap<string>(10);
	map.set('old', 'over', 100, 0);
	map.set('new', 'first', 200, 99);
	expect(map.size).toBe(2);
	map.set('new', 'second', 200, 100);
	expect(map.size).toBe(1);
});

test('what is over is let go when the next value comes', () => {
	const map = new ExpiringMap<number>(1_000);
	for (let time = 0; time < 500; time++) map.set(`old ${time}`, time, time + 1_000, time);
	expect(map.size).toBe(500);
	map.set('new', 1, 9_000, 5_000);
	expect(map.size).toBe(1);
});

test('100,000 calls leave no more than the most behind', () => {
	const map = new ExpiringMap<number>(10_000);
	for (let call = 0; call < 100_000; call++) map.set(`call ${call}`, call, Infinity, 0);
	expect(map.size).toBe(10_000);
	expect(map.get('call 89999', 0)).toBeUndefined();
	expect(map.get('call 90000', 0)).toBe(90_000);
});
