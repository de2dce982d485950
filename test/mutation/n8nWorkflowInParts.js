const folder = '../../node_modules/n8n-workflow/dist/cjs';
const parts = [
	() => require(`${folder}/errors`),
	() => require(`${folder}/interfaces`),
	() => require(`${folder}/utils`),
	() => require(`${folder}/index`),
];

// All of n8n-workflow takes a tenth of a second for each test file and each change: what the light parts have comes from there.
module.exports = new Proxy(
	{},
	{ get: (_, name) => parts.find((part) => name in part())?.()[name] },
);
