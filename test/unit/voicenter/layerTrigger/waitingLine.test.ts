import { longestWork, takePlace } from '../../../../nodes/Voicenter/LayerTrigger/waitingLine';

const never = new Promise<void>(() => undefined);
const turnOfTheLoop = async () => await new Promise(setImmediate);

/** Takes a place and tells whether it has come. */
function ask(
	most: number,
	{ answered = never as Promise<unknown>, trigger = 'trigger', timeLeft = 4_000 } = {},
) {
	const asked = {
		leave: undefined as (() => void) | undefined,
		state: 'in line' as 'in line' | 'at work' | 'gone',
	};
	void takePlace(trigger, most, timeLeft, answered).then((leave) => {
		asked.leave = leave;
		asked.state = leave ? 'at work' : 'gone';
	});
	return asked;
}

const states = (calls: Array<{ state: string }>) => calls.map(({ state }) => state);

test('calls wait in line and get a place in the order in which they came', async () => {
	const calls = [ask(2), ask(2), ask(2), ask(2)];
	await turnOfTheLoop();
	expect(states(calls)).toEqual(['at work', 'at work', 'in line', 'in line']);
	calls[1].leave?.();
	await turnOfTheLoop();
	expect(states(calls)).toEqual(['at work', 'at work', 'at work', 'in line']);
	// A place is given back once, however often that is said.
	calls[1].leave?.();
	await turnOfTheLoop();
	expect(calls[3].state).toBe('in line');
	for (const call of calls) {
		call.leave?.();
		await turnOfTheLoop();
	}
	expect(states(calls)).toEqual(['at work', 'at work', 'at work', 'at work']);
	calls[3].leave?.();
});

test('who comes later does not pass those in line', async () => {
	const first = ask(1);
	const second = ask(1);
	await turnOfTheLoop();
	first.leave?.();
	const third = ask(1);
	await turnOfTheLoop();
	expect(states([second, third])).toEqual(['at work', 'in line']);
	second.leave?.();
	await turnOfTheLoop();
	expect(third.state).toBe('at work');
	third.leave?.();
});

test('a trigger whose places are taken holds up no other', async () => {
	const first = ask(1);
	const other = ask(1, { trigger: 'another trigger' });
	await turnOfTheLoop();
	expect(states([first, other])).toEqual(['at work', 'at work']);
	first.leave?.();
	other.leave?.();
});

test('a call that was answered leaves the line, and those behind it move up', async () => {
	let answer = () => {};
	const first = ask(1);
	const second = ask(1, { answered: new Promise<void>((resolve) => (answer = resolve)) });
	const third = ask(1);
	await turnOfTheLoop();
	answer();
	await turnOfTheLoop();
	expect(states([second, third])).toEqual(['gone', 'in line']);
	first.leave?.();
	await turnOfTheLoop();
	expect(third.state).toBe('at work');
	third.leave?.();
});

describe('when the work on a call takes long', () => {
	const clock = jest.spyOn(performance, 'now');
	let now = 1_000;
	beforeEach(() => void clock.mockImplementation(() => now));
	afterAll(() => clock.mockRestore());

	/** Takes the place of 100 calls, for so many milliseconds each, and gives back all but the last. */
	async function takenFor(milliseconds: number, trigger: string) {
		let leave;
		for (let call = 0; call < 100; call++) {
			leave?.();
			leave = await takePlace(trigger, 1, 4_000, never);
			now += milliseconds;
		}
		return leave;
	}

	test('a call that would be late lets the next one pass', async () => {
		const trigger = 'two seconds';
		const leave = await takenFor(2_000, trigger);
		const waiting = [1_990, 2_010, 3_000].map((timeLeft) => ask(1, { trigger, timeLeft }));
		leave?.();
		await turnOfTheLoop();
		expect(states(waiting)).toEqual(['in line', 'at work', 'in line']);
	});

	test('the last gets the place when all would be late', async () => {
		const trigger = 'ten seconds';
		const leave = await takenFor(10_000, trigger);
		const waiting = [3_000, 3_500, 4_000].map((timeLeft) => ask(1, { trigger, timeLeft }));
		leave?.();
		await turnOfTheLoop();
		expect(states(waiting)).toEqual(['in line', 'in line', 'at work']);
	});

	test('what it takes is learned anew', async () => {
		const trigger = 'ever faster';
		(await takenFor(10_000, trigger))?.();
		const leave = await takenFor(10, trigger);
		const waiting = [1_000, 2_000].map((timeLeft) => ask(1, { trigger, timeLeft }));
		leave?.();
		await turnOfTheLoop();
		expect(states(waiting)).toEqual(['at work', 'in line']);
	});
});

test('a workflow that waits for long gives its place back', async () => {
	const clock = jest.spyOn(performance, 'now');
	clock.mockReturnValue(1_000);
	const first = ask(1);
	const second = ask(1);
	await turnOfTheLoop();
	clock.mockReturnValue(1_000 + longestWork);
	const third = ask(1);
	await turnOfTheLoop();
	expect(states([first, second, third])).toEqual(['at work', 'at work', 'in line']);
	clock.mockRestore();
	second.leave?.();
	await turnOfTheLoop();
	expect(third.state).toBe('at work');
	third.leave?.();
});

test('thousands of calls leave nothing behind', async () => {
	const done: string[] = [];
	await Promise.all(
		Array.from({ length: 5_000 }, async () => {
			const leave = await takePlace('trigger', 50, 4_000, never);
			await turnOfTheLoop();
			done.push('one');
			leave?.();
		}),
	);
	expect(done).toHaveLength(5_000);
	const next = ask(1);
	await turnOfTheLoop();
	expect(next.state).toBe('at work');
	next.leave?.();
});
