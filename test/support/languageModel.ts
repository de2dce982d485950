import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import express from 'express';

interface Tool {
	function: { name: string; description: string; parameters: { properties: object } };
}

export interface LanguageModel {
	/** The base address for n8n's OpenAI credential. */
	url: string;
	/** The tools of the last question, as a model sees them. */
	tools: Map<string, Tool['function']>;
	/** What the tools answered, by name of the tool. */
	answers: Map<string, unknown>;
	stop(): void;
}

/**
 * A language model with OpenAI's chat API. It calls each tool that it is told to once, all at the
 * same time, and then says "Done".
 *
 * @param calls the arguments by name of the tool
 */
export async function startLanguageModel(calls: Record<string, object>): Promise<LanguageModel> {
	const tools = new Map<string, Tool['function']>();
	const answers = new Map<string, unknown>();
	const app = express().use(express.json({ limit: '1mb' }));
	app.post('/v1/chat/completions', (request, response) => {
		const { messages, tools: offered = [] } = request.body as {
			messages: Array<{ role: string; content: string; tool_call_id?: string }>;
			tools?: Tool[];
		};
		for (const tool of offered) tools.set(tool.function.name, tool.function);
		const results = messages.filter(({ role }) => role === 'tool');
		for (const { tool_call_id: id = '', content } of results) answers.set(id, JSON.parse(content));
		const toolCalls = Object.entries(calls).map(([name, parameters]) => ({
			id: name,
			type: 'function',
			function: { name, arguments: JSON.stringify(parameters) },
		}));
		const message = results.length > 0 ? { content: 'Done' } : { tool_calls: toolCalls };
		response.json({
			id: 'chatcmpl-1',
			object: 'chat.completion',
			created: 1,
			model: 'simulated',
			choices: [
				{
					index: 0,
					finish_reason: results.length > 0 ? 'stop' : 'tool_calls',
					message: { role: 'assistant', content: null, ...message },
				},
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		});
	});
	const server = app.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		tools,
		answers,
		stop() {
			server.close();
			server.closeAllConnections();
		},
	};
}
