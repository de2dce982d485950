// Loaded into n8n's own process with --require: tells what is on its heap after a full garbage collection.
const { createServer, ServerResponse } = require('node:http');
const v8 = require('node:v8');
const { runInNewContext } = require('node:vm');

v8.setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const count = (type) => v8.queryObjects(type, { format: 'count' });

const server = createServer((_request, response) => {
	collectGarbage();
	collectGarbage();
	const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
	response.end(
		JSON.stringify({
			heapBytes: process.memoryUsage().heapUsed,
			residentBytes: process.memoryUsage.rss(),
			responses: count(ServerResponse),
			abortSignals: count(AbortSignal),
			timers,
		}),
	);
});
// n8n's own child processes load this file too, and find the port taken.
server.on('error', () => server.close());
server.listen(Number(process.env.MEMORY_PROBE_PORT), '127.0.0.1');
