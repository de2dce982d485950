import { setTimeout as sleep } from 'node:timers/promises';

import { unflatten, type Execution, type ExecutionSummary } from './executions';
import { Problem } from './problem';

/** The account that the playground makes in each new n8n. It guards nothing but demo data. */
export const account = { email: 'owner@example.com', password: 'Playground-8x8' };

/** n8n tries a trigger that refuses 5 times, over 15 seconds, before it says why. */
const secondsToPublish = 30;

export interface WorkflowNode {
	name: string;
	type: string;
	/** Part of the address at which a trigger answers. */
	webhookId?: string;
	parameters: object;
	/** By credential type. */
	credentials?: Record<string, Partial<StoredCredential>>;
}

/** What a node's `credentials` entry holds. */
export interface StoredCredential {
	id: string;
	name: string;
}

export interface WorkflowJson {
	id?: string;
	name: string;
	nodes: WorkflowNode[];
	connections: object;
	settings?: object;
	/** What people pinned in the editor, by node; null in a workflow that was stored without it. */
	pinData?: object | null;
}

export interface StoredWorkflow extends WorkflowJson {
	id: string;
	/** Changes with each change of nodes or connections. */
	versionId: string;
	/** The version that answers production calls; null when none is published. */
	activeVersionId: string | null;
	isArchived: boolean;
}

export interface NodeType {
	name: string;
	displayName: string;
	/** The addresses of a trigger. */
	webhooks?: Array<{ httpMethod: string; path: string }>;
	properties: Array<{ name: string; options?: Array<{ value: string; description?: string }> }>;
}

/** n8n 2.41 publishes in the background: "activate" answers before the triggers do. */
interface PublicationStatus {
	status: 'not_published' | 'in_progress' | 'published' | 'partial' | 'failed';
	liveVersionId: string | null;
	triggers: Array<{ errorMessage: string | null }>;
}

/**
 * A client for the REST API that n8n's editor uses (n8n 2.41 and older), signed in as the playground's owner.
 * Each method throws an error with n8n's own words when n8n refuses.
 */
export class N8nApi {
	private constructor(
		readonly url: string,
		private cookie = '',
	) {}

	/** Makes the account if the n8n at this address is new, and logs in. */
	static async signIn(url: string): Promise<N8nApi> {
		const api = new N8nApi(url);
		const settings = await api.get<{ userManagement: { showSetupOnFirstLoad?: boolean } }>(
			'/settings',
		);
		if (settings.userManagement.showSetupOnFirstLoad) {
			const name = { firstName: 'Playground', lastName: 'Owner' };
			await api.post('/owner/setup', { ...account, ...name });
		} else {
			await api.logIn();
		}
		return api;
	}

	/** The stored workflow, or undefined when n8n has none of this id. */
	async workflow(id: string): Promise<StoredWorkflow | undefined> {
		const { exists } = await this.get<{ exists: boolean }>(`/workflows/${id}/exists`);
		return exists ? await this.get(`/workflows/${id}`) : undefined;
	}

	/**
	 * Stores a workflow: in place of the one with its id if there is one, else as a new one. What people pinned
	 * stays; where nothing is pinned that is stored too, as the editor does. Without it, n8n says "Cannot read
	 * properties of null" at "Execute step" of a workflow that has run.
	 */
	async upsertWorkflow(workflow: WorkflowJson): Promise<StoredWorkflow> {
		const { id, name, nodes, connections, settings = {} } = workflow;
		const stored = id ? await this.workflow(id) : undefined;
		const pinData = stored?.pinData ?? workflow.pinData ?? {};
		const content = { name, nodes, connections, settings, pinData };
		if (stored) return await this.patch(`/workflows/${stored.id}`, content);
		return await this.post('/workflows', { id, ...content });
	}

	/** Stores a workflow and publishes it; see `upsertWorkflow` and `publishWorkflow`. */
	async publish(workflow: WorkflowJson): Promise<StoredWorkflow> {
		const { id } = await this.upsertWorkflow(workflow);
		return await this.publishWorkflow(id);
	}

	/**
	 * Publishes a workflow as it is stored now and waits until its triggers answer, 10 seconds at
	 * most. Throws an error with the trigger's own words when a trigger refuses.
	 */
	async publishWorkflow(id: string): Promise<StoredWorkflow> {
		const { versionId } = await this.get<StoredWorkflow>(`/workflows/${id}`);
		const workflow = await this.post<StoredWorkflow>(`/workflows/${id}/activate`, { versionId });
		const deadline = Date.now() + secondsToPublish * 1000;
		while (Date.now() < deadline) {
			const publication = await this.find<PublicationStatus>(`/workflows/${id}/publication-status`);
			// Older ones answer "activate" when the triggers do, and refuse it when one does.
			if (!publication) return workflow;
			const { status, liveVersionId, triggers } = publication;
			const failed = triggers.find(({ errorMessage }) => errorMessage);
			if (status === 'published' && liveVersionId === versionId) return workflow;
			if (status === 'failed' || status === 'partial') {
				throw new Error(`n8n could not publish "${workflow.name}": ${failed?.errorMessage}`);
			}
			await sleep(20);
		}
		throw new Error(`n8n did not publish "${workflow.name}" within ${secondsToPublish} seconds.`);
	}

	/** Starts a test run, as _Execute workflow_ does: a trigger that waits for a call now waits for one. */
	async startTestRun(id: string, trigger: string): Promise<void> {
		await this.post(`/workflows/${id}/run`, { triggerToStartFrom: { name: trigger } });
	}

	/** Takes a workflow out of n8n's archive, where it can be neither seen nor published. */
	async unarchiveWorkflow(id: string): Promise<void> {
		await this.post(`/workflows/${id}/unarchive`, {});
	}

	async createCredential(
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<StoredCredential> {
		const { id } = await this.post<{ id: string }>('/credentials', { name, type, data });
		return { id, name };
	}

	/** Stores a credential: in place of the one with this name and type if there is one, else as a new one. */
	async upsertCredential(
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<StoredCredential> {
		const all = await this.get<Array<StoredCredential & { type: string }>>('/credentials');
		const stored = all.find((credential) => credential.name === name && credential.type === type);
		if (!stored) return await this.createCredential(name, type, data);
		await this.patch(`/credentials/${stored.id}`, { name, type, data });
		return { id: stored.id, name };
	}

	/** Deletes a credential, whoever uses it. */
	async deleteCredential(id: string): Promise<void> {
		await this.request('DELETE', `/credentials/${id}`);
	}

	/** The descriptions of all nodes that the editor offers. */
	async nodeTypes(): Promise<NodeType[]> {
		const headers = { cookie: this.cookie };
		const response = await fetch(`${this.url}/types/nodes.json`, { headers });
		return (await response.json()) as NodeType[];
	}

	/** The community packages that n8n itself has installed: not those that somebody put on its disk. */
	async communityPackages(): Promise<Array<{ packageName: string; installedVersion: string }>> {
		return await this.get('/community-packages');
	}

	/** Has n8n install a community package from npm, as the editor does it. */
	async installCommunityPackage(name: string): Promise<void> {
		await this.post('/community-packages', { name });
	}

	/** What n8n says when a person tests a credential in the editor. */
	async testCredential(
		type: string,
		data: Record<string, unknown>,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const { id } = await this.createCredential('Test', type, data);
		return await this.post('/credentials/test', { credentials: { id, name: 'Test', type, data } });
	}

	/** The executions of a workflow, the newest first, 100 at most. */
	async executions(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.get<{ results: ExecutionSummary[] }>(
			`/executions?limit=100&filter=${filter}`,
		);
		// n8n lists twice what ends while it looks first for the running and then for the finished ones.
		return [...new Map(results.map((execution) => [execution.id, execution])).values()];
	}

	/** How many executions of a workflow n8n has stored. */
	async executionCount(workflowId: string): Promise<number> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { count } = await this.get<{ count: number }>(`/executions?limit=1&filter=${filter}`);
		return count;
	}

	/** One execution with all its data. */
	async execution(id: string): Promise<Execution> {
		const execution = await this.get<Execution & { data: string }>(`/executions/${id}`);
		return { ...execution, data: unflatten(execution.data) as Execution['data'] };
	}

	private async logIn(): Promise<void> {
		const { email, password } = account;
		try {
			await this.post('/login', { emailOrLdapLoginId: email, password });
		} catch (error) {
			throw new Problem(
				`n8n does not accept the account ${email}: ${(error as Error).message}`,
				'If its password was changed in the editor, set it back, or delete the data folder.',
			);
		}
	}

	private async get<T>(path: string): Promise<T> {
		return await this.request('GET', path);
	}

	/** Undefined where n8n has nothing at the address. */
	private async find<T>(path: string): Promise<T | undefined> {
		return await this.get<T>(path).catch((error: unknown) => {
			if (error instanceof NotFound) return undefined;
			throw error;
		});
	}

	private async post<T>(path: string, body: object): Promise<T> {
		return await this.request('POST', path, body);
	}

	private async patch<T>(path: string, body: object): Promise<T> {
		return await this.request('PATCH', path, body);
	}

	private async request<T>(method: string, path: string, body?: object): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: { cookie: this.cookie, 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		this.keepCookie(response);
		const { data, message } = (await response.json()) as { data: T; message?: string };
		const words = `${method} ${path}: ${response.status} ${message ?? ''}`;
		if (response.status === 404) throw new NotFound(words);
		if (!response.ok) throw new Error(words);
		return data;
	}

	private keepCookie(response: Response): void {
		const [cookie] = response.headers.getSetCookie();
		if (cookie) this.cookie = cookie.split(';')[0];
	}
}

class NotFound extends Error {}
