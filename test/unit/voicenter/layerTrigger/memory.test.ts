import { Memory } from '../../../../nodes/Voicenter/LayerTrigger/memory';

test('a value is kept until its time, and replaced by the next', () => {
	const memory = new Memory<string>(10);
	memory.set('a', 'first', 100, 0);
	expect(memory.get('a', 99)).toBe('first');
	expect(memory.get('a', 100)).toBeUndefined();
	memory.set('a', 'second', 200, 100);
	expect(memory.get('a', 150)).toBe('second');
	expect(memory.get('b', 0)).toBeUndefined();
	expect(memory.size).toBe(1);
});

test('beyond the most the oldest goes; a value that is set again is the newest', () => {
	const memory = new Memory<number>(3);
	for (const key of ['a', 'b', 'c', 'a', 'd']) memory.set(key, 1, Infinity, 0);
	expect(['a', 'b', 'c', 'd'].map((key) => memory.get(key, 0))).toEqual([1, undefined, 1, 1]);
	expect(memory.size).toBe(3);
});

test('what is over is let go when the next value comes', () => {
	const memory = new Memory<number>(1_000);
	for (let time = 0; time < 500; time++) memory.set(`old ${time}`, time, time + 1_000, time);
	expect(memory.size).toBe(500);
	memory.set('new', 1, 9_000, 5_000);
	expect(memory.size).toBe(1);
});

test('100,000 calls leave no more than the most behind', () => {
	const memory = new Memory<number>(10_000);
	for (let call = 0; call < 100_000; call++) memory.set(`call ${call}`, call, Infinity, 0);
	expect(memory.size).toBe(10_000);
	expect(memory.get('call 89999', 0)).toBeUndefined();
	expect(memory.get('call 90000', 0)).toBe(90_000);
});
