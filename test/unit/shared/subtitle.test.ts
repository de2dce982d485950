import type { INodeType } from 'n8n-workflow';

import { subtitleBy, subtitleOf } from '../../../nodes/shared/subtitle';
import { subtitleOn } from '../../support/subtitleOn';

/** What the canvas shows below a node with such a subtitle. */
function shown(subtitle: string, parameters: object) {
	// n8n drops the parameters that a node does not have.
	const properties = Object.keys(parameters).map((name) => ({ name, type: 'string', default: '' }));
	return subtitleOn({ description: { subtitle, properties } } as INodeType, parameters);
}

const picked = (value: string, cachedResultName?: string, mode = 'list') => ({
	to: { __rl: true, mode, value, cachedResultName },
});
const rows = (...keys: string[]) => ({ rows: { row: keys.map((key) => ({ key })) } });

test.each<[text: string, parameters: object, words: string]>([
	['Call {to}', { to: '112' }, 'Call 112'],
	['Call {to}', { to: 112 }, 'Call 112'],
	['Call {to}', { to: '={{ $json.a }}' }, 'Call {{ $json.a }}'],
	['Call {to}', {}, 'Call …'],
	['Call {to} for {from}', { to: '' }, 'Call … for …'],
	['Call {to}', picked('ag1', 'Jane (Sales) (on break)'), 'Call Jane (Sales)'],
	['Call {to}', picked('ag1'), 'Call ag1'],
	['Call {to}', picked('ag1', 'Jane', 'id'), 'Call ag1'],
	['Call {to}', picked('={{ $json.a }}', 'Jane'), 'Call {{ $json.a }}'],
	['Say {rows:part}', rows('1'), 'Say 1 part'],
	['Say {rows:part}', rows('1', '2'), 'Say 2 parts'],
	['Say {rows:part}', {}, 'Say 0 parts'],
	['Say {rows:spoken part}', rows(), 'Say 0 spoken parts'],
	['Menu: {rows.key}', rows('1', '', '={{ $json.a }}'), 'Menu: 1, …, {{ $json.a }}'],
	['Menu: {rows.key}', {}, 'Menu: …'],
])('%s with %j', (text, parameters, words) => {
	const subtitle = subtitleBy('kind', { usual: [text] });
	expect(shown(subtitle, { kind: 'usual', ...parameters })).toBe(words);
});

test.each<[parameters: object, words: string]>([
	[{ to: '112', ...rows('1') }, '112 with 1 row'],
	[{ to: '112', ...rows() }, 'To 112'],
	[rows('1'), 'Call'],
])('the first text whose fields all have a value: %j', (parameters, words) => {
	const subtitle = subtitleBy('kind', { usual: ['{to} with {rows:row}', 'To {to}', 'Call'] });
	expect(shown(subtitle, { kind: 'usual', ...parameters })).toBe(words);
});

test('a choice without texts, such as one by an expression, is shown itself', () => {
	const subtitle = subtitleBy('kind', { usual: ['Call'] });
	expect(shown(subtitle, { kind: '={{ $vars.kind }}' })).toBe('{{ $vars.kind }}');
});

test('each operation says its own', () => {
	const subtitle = subtitleOf([
		{ value: 'end', subtitle: ['End call'] },
		{ value: 'place', subtitle: ['Place call to {to}'] },
	]);
	expect(shown(subtitle, { operation: 'end' })).toBe('End call');
	expect(shown(subtitle, { operation: 'place', to: '112' })).toBe('Place call to 112');
});
