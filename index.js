// n8n loads the nodes through the "n8n" block of package.json; this file exists for tools that expect a "main".
module.exports = {};
