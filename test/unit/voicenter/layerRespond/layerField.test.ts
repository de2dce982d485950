import {
	NodeHelpers,
	safeRegex,
	type INode,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';

import { VoicenterLayerRespond } from '../../../../nodes/Voicenter/LayerRespond/VoicenterLayerRespond.node';

const { getNodeParameters, getNodeParametersIssues, displayParameterPath } = NodeHelpers;
const { description } = new VoicenterLayerRespond();
const { properties } = description;

const nodeWith = (parameters: INodeParameters) => ({ parameters, typeVersion: 1 }) as INode;

/** All notices on layers, with the path to the row in which they stand. */
const notices = properties
	.flatMap((field) => [
		{ notice: field, path: '' },
		...rowsOf(field).map((notice) => ({ notice, path: `${field.name}.row[0]` })),
	])
	.filter(({ notice }) => notice.type === 'notice' && notice.name !== 'fromInputNotice');

function rowsOf(field: INodeProperties): INodeProperties[] {
	const [list] = field.options ?? [];
	return field.name === 'rows' && list && 'values' in list ? list.values : [];
}

/** What the editor shows below the layers of a node that holds these parameters. */
function shown(given: INodeParameters): string[] {
	const node = nodeWith(given);
	// The editor fills in the defaults.
	const parameters = getNodeParameters(properties, given, true, false, node, description) ?? {};
	return notices
		.filter(({ path }) => path === '' || given.rows !== undefined)
		.filter(({ notice, path }) => displayParameterPath(parameters, notice, path, node, description))
		.map(({ notice }) => notice.displayName);
}

const layerOf = (layer: unknown) => ({ operation: 'goToLayer', layer }) as INodeParameters;

test('each layer has its notice', () => {
	expect(notices.map(({ notice, path }) => [path, notice.name].join(' ').trim()).sort()).toEqual([
		'layerNotice',
		'nextLayerIfFailedNotice',
		'nextLayerNotice',
		'nextVoIdNotice',
		'nothingPressedLayerNotice',
		'otherKeysLayerNotice',
		'rows.row[0] layerNotice',
	]);
});

test.each(['abc', '12a', '-1', '1,5', '12 or 13', '{{ $json.layer }}'])('%j is marked', (layer) => {
	expect(shown(layerOf(layer))).toEqual([
		"'Layer' is not a whole number. Enter the number of a layer as CPanel shows it, such as 12.",
	]);
});

test.each(['', '12', ' 012 ', '\u200f12', 12, '={{ $json.layer }}', '=12', null])(
	'%j is not',
	(layer) => {
		expect(shown(layerOf(layer))).toEqual([]);
	},
);

test('a layer in a row is marked, and what belongs to another operation is not', () => {
	const row = (layer: string) => ({ operation: 'menu', rows: { row: [{ keys: '1', layer }] } });
	expect(shown(row('abc'))).toHaveLength(1);
	expect(shown(row('12'))).toEqual([]);
	expect(shown({ operation: 'say', layer: 'abc', nextLayer: '2' })).toEqual([]);
});

test('a call costs no pattern, for which n8n takes 0.2 ms', () => {
	const patterns = jest.spyOn(safeRegex, 'test');
	for (const layer of ['12', '', '={{ $json.layer }}']) shown(layerOf(layer));
	expect(patterns).not.toHaveBeenCalled();
	shown(layerOf('abc'));
	expect(patterns).toHaveBeenCalled();
});

test('the mark is no issue of n8n, which would keep the workflow from starting for any call', () => {
	const parameters = { ...layerOf('abc'), nextLayer: 'abc' };
	expect(getNodeParametersIssues(properties, nodeWith(parameters), description)).toBeNull();
});
