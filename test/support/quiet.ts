// n8n's engine logs each failing node to the console, and most of these tests make one fail.
process.env.N8N_LOG_LEVEL = 'silent';
