import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import getRawBody from 'raw-body';

/** What n8n adds to a request. */
type N8nRequest = express.Request & {
	rawBody: Buffer | undefined;
	readRawBody(): Promise<void>;
};

/**
 * An Express app with the middleware that n8n 2.41 puts before every webhook, in its order (source: n8n's
 * abstract-server and body-parser): compression, the reader of the body, and the parser that reads JSON,
 * text and forms before the webhook is asked.
 *
 * @param first what stands before all of it
 */
export function n8nApp(...first: RequestHandler[]): Express {
	const app = express();
	app.disable('x-powered-by');
	app.set('query parser', 'extended');
	app.use(...first, compression());
	app.use((request, _response, next) => {
		const own = request as N8nRequest;
		own.readRawBody = async () => {
			own.rawBody ??= await getRawBody(request, { limit: '16mb' });
		};
		next();
	});
	app.use(async (request, _response, next) => {
		if (isParsed(request.headers['content-type'])) await (request as N8nRequest).readRawBody();
		next();
	});
	return app;
}

/** The webhook reads all other bodies itself. */
const isParsed = (contentType = '') =>
	/^(application\/json|text\/plain|application\/x-www-form-urlencoded)|[/+]xml/.test(contentType);
