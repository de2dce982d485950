export * from 'n8n-core';
export * from 'n8n-workflow';
