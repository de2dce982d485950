import type { Bucket } from '../../../../../nodes/Voicenter/LayerTrigger/page/answerTimes';
import { bar, histogram } from '../../../../../nodes/Voicenter/LayerTrigger/page/charts';
import type { Html } from '../../../../../nodes/Voicenter/LayerTrigger/page/html';

/** Each element of a kind: its attributes, and the words in it if it is a text. */
const elementsOf = ({ text }: Html, name: 'svg' | 'rect' | 'line' | 'text') =>
	[...text.matchAll(new RegExp(`<${name}\\s([^>]*)>([^<]*)`, 'g'))].map(([, attributes, words]) => {
		const pairs = [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)];
		const values = Object.fromEntries(pairs.map(([, key, value]) => [key, value]));
		return name === 'text' ? { ...values, words: words.trim() } : values;
	});

test('a bar has the shares side by side, each as wide as its part of the whole', () => {
	const drawn = bar(
		[
			{ kind: 'usual', label: 'the workflow', count: 4 },
			{ kind: 'memory', label: 'memory', count: 1 },
			{ kind: 'safety', label: 'the safety answer', count: 1 },
		],
		'Who answered',
	);
	expect(elementsOf(drawn, 'svg')).toMatchObject([{ 'aria-label': 'Who answered' }]);
	expect(elementsOf(drawn, 'rect')).toEqual([
		{ class: 'usual', x: '0%', width: '66.67%', height: '100%' },
		{ class: 'memory', x: '66.67%', width: '16.67%', height: '100%' },
		{ class: 'safety', x: '83.33%', width: '16.67%', height: '100%' },
	]);
});

describe('histogram', () => {
	const bucket = (from: number, to: number, usual: number, safety = 0): Bucket => {
		return { from, to, usual, safety };
	};
	const draw = (buckets: Bucket[], deadline = 1_000) => {
		const of = buckets.reduce((sum, { usual, safety }) => sum + usual + safety, 0);
		return histogram({ of, median: 20, p95: 20, worst: 20, deadline, buckets });
	};

	/** The foot of the columns is at 174 pixels, the top of the highest at 44. */
	test.each<[string, Bucket[], object[]]>([
		[
			'the highest fills the height, safety answers stand on the others, and between two is a gap',
			[bucket(10, 100, 3, 1), bucket(100, 1_000, 0, 2)],
			[
				{ class: 'usual', x: '0.4%', y: '76.5', width: '49.2%', height: '97.5' },
				{ class: 'safety', x: '0.4%', y: '44', width: '49.2%', height: '32.5' },
				{ class: 'safety', x: '50.4%', y: '109', width: '49.2%', height: '65' },
			],
		],
		[
			'one is as wide as its times on a logarithmic scale',
			[bucket(10, 20, 1), bucket(20, 1_000, 1)],
			[
				{ class: 'usual', x: '0.4%', y: '44', width: '14.25%', height: '130' },
				{ class: 'usual', x: '15.45%', y: '44', width: '84.15%', height: '130' },
			],
		],
		[
			'one call of a thousand is still seen',
			[bucket(10, 100, 1_000), bucket(100, 1_000, 1)],
			[
				{ class: 'usual', x: '0.4%', y: '44', width: '49.2%', height: '130' },
				{ class: 'usual', x: '50.4%', y: '172', width: '49.2%', height: '2' },
			],
		],
	])('columns: %s', (_, buckets, columns) => {
		expect(elementsOf(draw(buckets), 'rect')).toEqual(columns);
	});

	test('the number of its calls stands in the middle above a column; without a call there is neither', () => {
		const picture = draw([
			...[bucket(10, 100, 3, 1), bucket(100, 1_000, 0), bucket(1_000, 100_000, 1, 1)],
		]);
		expect(elementsOf(picture, 'rect')).toHaveLength(4);
		expect(elementsOf(picture, 'text').slice(0, 2)).toEqual([
			{ x: '12.5%', y: '39', 'text-anchor': 'middle', words: '4' },
			{ x: '75%', y: '104', 'text-anchor': 'middle', words: '2' },
		]);
	});

	test('a thousand answers are written as the figures above it are', () => {
		const picture = draw([bucket(10, 100, 1_000)]);
		expect(elementsOf(picture, 'text')[0]).toMatchObject({ words: '1,000' });
		expect(elementsOf(picture, 'svg')).toMatchObject([
			{ 'aria-label': 'How long the last 1,000 answers took: 1,000 below 100 ms.' },
		]);
	});

	test.each([
		[100, ['10 ms']],
		[200, ['10 ms', '100 ms']],
		[10_000, ['10 ms', '100 ms', '1 s']],
		[50_000, ['10 ms', '100 ms', '1 s', '10 s']],
	])('the scale of one up to %d ms has %j, below the columns', (to, ticks) => {
		const texts = elementsOf(draw([bucket(10, to, 0)], 50), 'text');
		expect(texts.slice(0, -1).map(({ words }) => words)).toEqual(ticks);
		expect(texts[0]).toEqual({ x: '0%', y: '191', 'text-anchor': 'middle', words: '10 ms' });
	});

	test.each([
		['left', 20, '15.05%', { dx: '6', 'text-anchor': 'start', words: 'Answer Within: 20 ms' }],
		['middle', 100, '50%', { dx: '6', 'text-anchor': 'start', words: 'Answer Within: 100 ms' }],
		['right', 500, '84.95%', { dx: '-6', 'text-anchor': 'end', words: 'Answer Within: 500 ms' }],
	])('at the %s the deadline has its words where there is room', (_, deadline, x, words) => {
		const picture = draw([bucket(10, 1_000, 1)], deadline);
		expect(elementsOf(picture, 'line').at(-1)).toMatchObject({ x1: x, x2: x, y2: '174' });
		expect(elementsOf(picture, 'text').at(-1)).toMatchObject({ x, ...words });
	});

	test('those who cannot see it hear the columns that have calls', () => {
		const picture = draw([
			...[bucket(10, 20, 2), bucket(20, 50, 0), bucket(50, 100, 3, 1), bucket(100, 2_000, 0, 2)],
		]);
		expect(elementsOf(picture, 'svg')).toMatchObject([
			{
				'aria-label':
					'How long the last 8 answers took: 2 below 20 ms; 4 below 100 ms, of them 1 safety answer; 2 below 2 s, of them 2 safety answers.',
				height: '198',
			},
		]);
	});
});
