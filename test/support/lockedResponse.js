// Loaded into n8n's own process with --require, as somebody's proxy or tracing module may be: the response
// to a request with the header x-lock throws when that method of it is called, or that header of it is set.
const { Server } = require('node:http');

const { emit } = Server.prototype;

Server.prototype.emit = function (event, request, response, ...more) {
	const locked = event === 'request' && request.headers['x-lock'];
	if (locked) lock(response, locked);
	return emit.call(this, event, request, response, ...more);
};

function lock(response, locked) {
	const refuse = () => {
		throw new Error(`${locked} is locked on purpose`);
	};
	if (locked in response) {
		response[locked] = refuse;
		return;
	}
	const { setHeader } = response;
	response.setHeader = function (name, ...value) {
		return name.toLowerCase() === locked ? refuse() : setHeader.call(this, name, ...value);
	};
}
