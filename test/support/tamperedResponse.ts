import type { Response } from 'express';
import { Agent, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import { guardAnswer, type Listener } from '../../nodes/shared/webhook/guard';
import { layerAnswers } from '../../nodes/Voicenter/protocol/validAnswer';
import type { LayerAnswer } from '../../nodes/Voicenter/protocol/vocabulary';
import { goToLayerExample } from '../../simulators/voicenter/document';
import { n8nApp } from './n8nMiddleware';
import { postOnTheWire } from './wire';

export const layer12 = JSON.parse(goToLayerExample) as LayerAnswer;
export const layer20: LayerAnswer = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 };
const settings = { answerWithin: 0.03, safetyAnswer: layer20 };

export const onPurpose = () => {
	throw new Error('on purpose');
};

/** What happens to the response of the next call, and what the guard told of it. New for each test. */
export const scene = newScene();

function newScene() {
	const told: string[] = [];
	const faults: string[] = [];
	const listener: Listener = {
		answered: (by) => void told.push(by),
		failed: (what) => void faults.push(what),
	};
	return {
		told,
		faults,
		listener,
		/** What a hook or a proxy module does to the response before the trigger sees it. */
		tamper: (() => undefined) as (response: Response) => void,
		/** Whether it does so before n8n's middleware. */
		isTamperedFirst: false,
		/** What n8n does with it afterwards, and when the guard's answer was on its way. */
		handle: (() => undefined) as (response: Response, answered: Promise<unknown>) => unknown,
	};
}

/** What would end n8n. */
export const deadly: unknown[] = [];
const note = (error: unknown) => deadly.push(error);

let server: Server;
// One connection for all requests: a byte too many in one answer spoils the next.
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Serves guarded answers for the tests of a file, and looks after each that nothing would have ended n8n. */
export function serveTamperedResponses() {
	beforeAll((done) => {
		process.on('unhandledRejection', note).on('uncaughtException', note);
		const app = n8nApp((_request, response, next) => {
			if (scene.isTamperedFirst) scene.tamper(response);
			next();
		});
		app.post('/', (_request, response) => {
			if (!scene.isTamperedFirst) scene.tamper(response);
			const guard = guardAnswer(response, layerAnswers, settings, scene.listener);
			guard.startClock(performance.now());
			scene.handle(response, guard.answered);
		});
		server = app.listen(0, '127.0.0.1', done);
	});
	afterAll((done) => {
		process.off('unhandledRejection', note).off('uncaughtException', note);
		agent.destroy();
		server.close(done);
	});
	beforeEach(() => void Object.assign(scene, newScene()));
	afterEach(async () => {
		await wait(50); // past each deadline
		expect(deadly).toEqual([]);
	});
}

/** The answer, or 'closed' when the connection ended without one. */
export async function call() {
	const { port } = server.address() as AddressInfo;
	const sent = postOnTheWire(`http://127.0.0.1:${port}/`, '', {}, agent);
	const answer = await sent.catch((error: NodeJS.ErrnoException) => error.code);
	if (typeof answer === 'object') return answer;
	expect(answer).toBe('ECONNRESET');
	return 'closed';
}

export const byMiddleware = (name: string) => (response: Response) =>
	Object.assign(response, { [name]: onPurpose });
/** Nothing is left that could write. */
export const byNode = (name: string) => (response: Response) => {
	const proto = Object.create(Object.getPrototypeOf(response) as object) as Record<string, unknown>;
	proto[name] = onPurpose;
	Object.setPrototypeOf(response, proto);
	Object.assign(response, { [name]: onPurpose });
};
