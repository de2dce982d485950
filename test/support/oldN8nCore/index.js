module.exports = { ...require('n8n-core'), ...require('n8n-workflow') };
