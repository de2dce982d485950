import {
	enough,
	lineOf,
	longestWork,
	WaitingLine,
	type Place,
} from '../../../../nodes/Voicenter/LayerTrigger/waitingLine';

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => void jest.useRealTimers());

const never = new Promise<void>(() => undefined);
const pass = async (milliseconds: number) => await jest.advanceTimersByTimeAsync(milliseconds);

/** A line in a process that has time, whatever this one has. */
const idleLine = (limit: number) => new WaitingLine(limit, () => false);

/** Lets a call come in, and tells what has become of it. */
function comeIn(
	line: WaitingLine,
	timeLeft = 4_000,
	answered: Promise<unknown> = never,
	isGone = () => false,
) {
	const call = {
		state: 'in line' as 'in line' | 'at work' | 'gone',
		place: undefined as Place | undefined,
		leave: () => call.place && line.leave(call.place),
	};
	void line.enter(performance.now() + timeLeft, answered, isGone).then((place) => {
		call.place = place;
		call.state = place ? 'at work' : 'gone';
	});
	return call;
}

const several = (line: WaitingLine, count: number) =>
	Array.from({ length: count }, () => comeIn(line));

async function states(calls: Array<{ state: string }>) {
	await pass(0);
	return calls.map(({ state }) => state);
}

test('calls wait in line and get a place in the order in which they came', async () => {
	const calls = several(idleLine(2), 4);
	expect(await states(calls)).toEqual(['at work', 'at work', 'in line', 'in line']);
	calls[1].leave();
	expect(await states(calls)).toEqual(['at work', 'at work', 'at work', 'in line']);
	// A place is given back once, however often that is said.
	calls[1].leave();
	expect(await states(calls)).toEqual(['at work', 'at work', 'at work', 'in line']);
	calls[0].leave();
	expect(await states(calls)).toEqual(Array(4).fill('at work'));
});

test('whose caller is gone lets all others pass, and gets a place that nobody else wants', async () => {
	const line = idleLine(1);
	const atWork = comeIn(line);
	const gone = [1, 2].map(() => comeIn(line, 4_000, never, () => true));
	const there = comeIn(line, 4_000, never, () => false);
	expect(await states([atWork, ...gone, there])).toEqual([
		'at work',
		'in line',
		'in line',
		'in line',
	]);
	atWork.leave();
	expect(await states([...gone, there])).toEqual(['in line', 'in line', 'at work']);
	there.leave();
	expect(await states(gone)).toEqual(['at work', 'in line']);
});

test('who comes later does not pass those in line', async () => {
	const line = idleLine(1);
	const [first, second] = several(line, 2);
	await pass(0);
	first.leave();
	const third = comeIn(line);
	expect(await states([second, third])).toEqual(['at work', 'in line']);
	second.leave();
	expect(await states([third])).toEqual(['at work']);
});

test('a call that was answered leaves the line, and those behind it move up', async () => {
	let answer = () => {};
	const line = idleLine(1);
	const first = comeIn(line);
	const second = comeIn(line, 4_000, new Promise<void>((resolve) => (answer = resolve)));
	const third = comeIn(line);
	await pass(0);
	answer();
	expect(await states([second, third])).toEqual(['gone', 'in line']);
	first.leave();
	expect(await states([second, third])).toEqual(['gone', 'at work']);
});

describe('the limit', () => {
	test('raised: those in line get the new places at once, and who comes finds a free one', async () => {
		const line = idleLine(1);
		const calls = several(line, 4);
		await pass(0);
		line.limit = 3;
		expect(await states(calls)).toEqual(['at work', 'at work', 'at work', 'in line']);
		line.limit = 5;
		expect(await states([...calls, comeIn(line)])).toEqual(Array(5).fill('at work'));
	});

	test('lowered: nobody in line gets a place until enough are given back', async () => {
		const line = idleLine(3);
		const calls = several(line, 5);
		await pass(0);
		line.limit = 1;
		calls[0].leave();
		calls[1].leave();
		expect(await states(calls.slice(3))).toEqual(['in line', 'in line']);
		calls[2].leave();
		expect(await states(calls.slice(3))).toEqual(['at work', 'in line']);
	});
});

describe('a call that is late already', () => {
	test('gets no place, although one is free', async () => {
		expect(await states([comeIn(idleLine(50), 0)])).toEqual(['gone']);
	});

	test('gets none in line either, though it has not been answered yet', async () => {
		const line = idleLine(1);
		const first = comeIn(line);
		const late = comeIn(line, 1_000);
		const inTime = comeIn(line, 1_001);
		await pass(1_000);
		first.leave();
		expect(await states([late, inTime])).toEqual(['in line', 'at work']);
		inTime.leave();
		expect(await states([late])).toEqual(['in line']);
		expect(jest.getTimerCount()).toBe(0);
		// It keeps nobody else from the place that is free.
		expect(await states([comeIn(line)])).toEqual(['at work']);
	});
});

describe('a place that is over', () => {
	test('goes to the next in line by itself, one after the other', async () => {
		const line = idleLine(2);
		const calls = [comeIn(line)];
		await pass(100);
		calls.push(comeIn(line), comeIn(line, 40_000), comeIn(line, 40_000));
		await pass(longestWork - 101);
		expect(await states(calls.slice(2))).toEqual(['in line', 'in line']);
		await pass(1);
		expect(await states(calls.slice(2))).toEqual(['at work', 'in line']);
		await pass(100);
		expect(await states(calls.slice(2))).toEqual(['at work', 'at work']);
		// Given back too late, it is nobody's place any more.
		calls[0].leave();
		calls[1].leave();
		expect(await states([comeIn(line)])).toEqual(['in line']);
	});

	test('is free for the next call also when nobody was in line', async () => {
		const line = idleLine(1);
		comeIn(line);
		await pass(longestWork);
		expect(await states([comeIn(line)])).toEqual(['at work']);
	});

	test('keeps no timer when the line is gone', async () => {
		const line = idleLine(1);
		const first = comeIn(line);
		expect(jest.getTimerCount()).toBe(0);
		let answer = () => {};
		comeIn(line, 4_000, new Promise<void>((resolve) => (answer = resolve)));
		expect(jest.getTimerCount()).toBe(1);
		answer();
		await pass(0);
		expect(jest.getTimerCount()).toBe(0);
		const next = several(line, 10);
		expect(jest.getTimerCount()).toBe(1);
		for (const call of [first, ...next]) {
			call.leave();
			await pass(0);
		}
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('while the process of n8n is busy', () => {
	let isBusy: boolean;
	const busyLine = (limit: number) => new WaitingLine(limit, () => isBusy);
	const atWork = async (calls: Array<{ state: string }>) =>
		(await states(calls)).filter((state) => state === 'at work').length;

	beforeEach(() => void (isBusy = true));

	test('only so many calls are worked on as keep it busy', async () => {
		const calls = several(busyLine(50), enough + 2);
		expect(await atWork(calls)).toBe(enough);
		calls[0].leave();
		expect(await atWork(calls)).toBe(enough + 1);
		expect(calls.at(-1)?.state).toBe('in line');
	});

	test('a lower limit holds', async () => {
		expect(await atWork(several(busyLine(3), 5))).toBe(3);
	});

	test('those at work go on, and the others come in soon after it has time again', async () => {
		isBusy = false;
		const line = busyLine(50);
		const calls = several(line, enough + 4);
		expect(await atWork(calls)).toBe(enough + 4);
		isBusy = true;
		calls.push(comeIn(line));
		calls[0].leave();
		await pass(1_000);
		expect(await states(calls.slice(-2))).toEqual(['at work', 'in line']);
		isBusy = false;
		await pass(50);
		expect(await states(calls.slice(-1))).toEqual(['at work']);
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('when the work on a call takes long', () => {
	/** A line of one place that 100 calls took, for so many milliseconds each, and the last still has. */
	async function takenFor(milliseconds: number, line = idleLine(1)) {
		let last = comeIn(line);
		for (let call = 1; call < 100; call++) {
			await pass(milliseconds);
			last.leave();
			last = comeIn(line);
		}
		await pass(milliseconds);
		return { line, leave: last.leave };
	}

	test('a call that would be late lets the next one pass', async () => {
		const { line, leave } = await takenFor(2_000);
		const waiting = [1_990, 2_010, 3_000].map((timeLeft) => comeIn(line, timeLeft));
		leave();
		expect(await states(waiting)).toEqual(['in line', 'at work', 'in line']);
	});

	test('a call that will be in time to the millisecond keeps its turn', async () => {
		const line = idleLine(1);
		const first = comeIn(line);
		await pass(1_000);
		first.leave();
		const second = comeIn(line);
		// The latest call counts a tenth in what the work takes.
		const waiting = [100, 3_000].map((timeLeft) => comeIn(line, timeLeft));
		line.limit = 2;
		expect(await states([second, ...waiting])).toEqual(['at work', 'at work', 'in line']);
	});

	test('the last gets the place when all would be late', async () => {
		const { line, leave } = await takenFor(10_000);
		const waiting = [3_000, 3_500, 4_000].map((timeLeft) => comeIn(line, timeLeft));
		leave();
		expect(await states(waiting)).toEqual(['in line', 'in line', 'at work']);
	});

	test('what it takes is learned anew', async () => {
		const slow = await takenFor(10_000);
		slow.leave();
		const { line, leave } = await takenFor(10, slow.line);
		const waiting = [1_000, 2_000].map((timeLeft) => comeIn(line, timeLeft));
		leave();
		expect(await states(waiting)).toEqual(['at work', 'in line']);
	});
});

test('each trigger has a line of its own, with the limit that was set last', async () => {
	const [first, other] = [comeIn(lineOf('first', 1)), comeIn(lineOf('other', 1))];
	expect(await states([first, other])).toEqual(['at work', 'at work']);
	expect(await states([comeIn(lineOf('first', 1))])).toEqual(['in line']);
	expect(await states([comeIn(lineOf('first', 3))])).toEqual(['at work']);
});

test('thousands of calls leave nothing behind', async () => {
	const line = idleLine(50);
	let done = 0;
	await Promise.all(
		Array.from({ length: 5_000 }, async () => {
			const place = (await line.enter(4_000, never, () => false)) as Place;
			await Promise.resolve();
			done++;
			line.leave(place);
		}),
	);
	expect(done).toBe(5_000);
	expect(jest.getTimerCount()).toBe(0);
	expect(await states(several(line, 51))).toEqual([...Array(50).fill('at work'), 'in line']);
});
