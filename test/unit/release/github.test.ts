import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod';

import { outcomes } from '../../../nodes/Voicenter/LayerTrigger/outcomes';
import { devDependencies } from '../../../package.json';

// No workflow runs where the tests run. The lint checks their grammar, and this what the project asks of them.

const yamlIn = (folder: string) =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.yml'))
		.map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

interface Step {
	uses?: string;
	run?: string;
	env?: Record<string, string>;
}
interface Job {
	uses?: string;
	needs?: string;
	environment?: string;
	permissions?: Record<string, string>;
	steps?: Step[];
}
interface Workflow {
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const workflows = yamlIn('.github/workflows');
const workflow = (name: string) =>
	parse(workflows.find(([found]) => found === name)?.[1] ?? '') as Workflow;
const commandsOf = ({ steps = [] }: Job) => steps.flatMap(({ run }) => run ?? []);

describe('workflows', () => {
	const actions = workflows.flatMap(([, text]) =>
		[...text.matchAll(/uses: (?!\.\/)(.+)$/gm)].map(([, action]) => action),
	);

	test('there are four, and each may only read unless a job says more', () => {
		expect(workflows.map(([name]) => name)).toEqual([
			'ci.yml',
			'codeql.yml',
			'random.yml',
			'release.yml',
		]);
		for (const [name] of workflows) {
			expect(workflow(name).permissions).toEqual({ contents: 'read' });
		}
	});

	test.each([...new Set(actions)])('%s: pinned by commit, with its version', (action) => {
		expect(action).toMatch(/^(actions|github)\/[\w/-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
	});

	test('one action has one commit', () => {
		const [names, pins] = [/^[^/]+\/[^/@]+/, /@.+/].map(
			(part) => new Set(actions.map((action) => part.exec(action)?.[0])),
		);
		expect(pins.size).toBe(names.size);
	});

	test('ci runs what .ci/run does, after Ubuntu has what that needs', () => {
		const [, ...lines] = readFileSync('.ci/run', 'utf8').split('\n');
		const commands = lines.filter((line) => line.startsWith('npm '));
		expect(commands).toHaveLength(3);
		const [prepare, ...run] = commandsOf(workflow('ci.yml').jobs.test);
		expect(prepare).toContain('redis-server haproxy');
		expect(run).toEqual(commands);
	});

	test('random input is new in each run of its own workflow', () => {
		const [prepare, fuzz] = (workflow('random.yml').jobs.test.steps ?? []).filter(({ run }) => run);
		expect(prepare.run).toBe('npm ci');
		expect(fuzz).toEqual({ run: 'npm run test:fuzz', env: { SEED: '${{ github.run_number }}' } });
	});

	test('a release is tested, checked, published without a stored token, and told', () => {
		const { test: tests, publish } = workflow('release.yml').jobs;
		expect(tests.uses).toBe('./.github/workflows/ci.yml');
		expect(publish.needs).toBe('test');
		expect(publish.environment).toBe('npm');
		expect(publish.permissions).toEqual({ contents: 'write', 'id-token': 'write' });
		expect(commandsOf(publish)).toEqual([
			'npm ci',
			expect.stringMatching(/^npm run release:check /),
			expect.stringMatching(/^npm publish \S+\.tgz --provenance /),
			expect.stringMatching(/^gh release create .*\.tgz .*--notes-file /),
		]);
		expect(workflows.map(([, text]) => text).join()).not.toMatch(/secrets\.|NODE_AUTH_TOKEN/);
	});
});

describe('forms for issues', () => {
	const text = z.string().min(1);
	const described = { label: text, description: text.optional() };
	const field = { id: z.string().regex(/^[a-z\d-]+$/) };
	const validations = z.strictObject({ required: z.boolean() }).optional();
	const entry = { ...described, placeholder: text.optional() };
	const element = z.discriminatedUnion('type', [
		z.strictObject({
			type: z.literal('markdown'),
			attributes: z.strictObject({ value: text }),
		}),
		z.strictObject({
			...field,
			validations,
			type: z.literal('input'),
			attributes: z.strictObject(entry),
		}),
		z.strictObject({
			...field,
			validations,
			type: z.literal('textarea'),
			attributes: z.strictObject({ ...entry, render: text.optional() }),
		}),
		z.strictObject({
			...field,
			validations,
			type: z.literal('dropdown'),
			attributes: z.strictObject({ ...described, options: z.array(text).min(1) }),
		}),
	]);
	const form = z.strictObject({
		name: text,
		description: text,
		labels: z.array(text).min(1),
		body: z.array(element).min(1),
	});
	const forms = yamlIn('.github/ISSUE_TEMPLATE').filter(([name]) => name !== 'config.yml');
	const fieldsOf = (wanted: string) => {
		const found = forms.find(([name]) => name === wanted)?.[1] ?? '';
		return form.parse(parse(found)).body.flatMap((one) => ('id' in one ? [one] : []));
	};

	test.each(forms)('%s is one that GitHub takes', (name, source) => {
		expect(form.safeParse(parse(source)).error?.issues).toBeUndefined();
		const ids = fieldsOf(name).map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test.each(['call.yml', 'request.yml'])('%s must name the versions', (name) => {
		const required = fieldsOf(name).filter(({ validations }) => validations?.required);
		const ids = required.map(({ id }) => id);
		expect(ids).toEqual(expect.arrayContaining(['n8n-version', 'package-version']));
	});

	test('a call must name its X-Voicenter-Answer, one of those that there are', () => {
		const [header] = fieldsOf('call.yml').filter(({ id }) => id === 'answer-header');
		expect(header.attributes.label).toBe('X-Voicenter-Answer');
		expect(header.validations?.required).toBe(true);
		const { options } = header.attributes as { options: string[] };
		const answers = Object.keys(outcomes).filter((outcome) => outcome !== 'gone');
		expect(options.slice(0, -2)).toEqual(answers);
	});

	test('no form is left blank, and a weakness is told in private', () => {
		const config = z
			.strictObject({
				blank_issues_enabled: z.literal(false),
				contact_links: z.array(z.strictObject({ name: text, url: z.string().url(), about: text })),
			})
			.parse(parse(readFileSync('.github/ISSUE_TEMPLATE/config.yml', 'utf8')));
		expect(config.contact_links[0].url).toMatch(/\/security\/advisories\/new$/);
	});
});

describe('dependabot', () => {
	const names = z.array(z.string()).min(1);
	const config = z.strictObject({
		version: z.literal(2),
		updates: z.array(
			z.strictObject({
				'package-ecosystem': z.enum(['npm', 'github-actions']),
				directory: z.literal('/'),
				schedule: z.strictObject({ interval: z.literal('weekly') }),
				'open-pull-requests-limit': z.number().optional(),
				groups: z.record(
					z.strictObject({
						patterns: names.optional(),
						'update-types': z.array(z.enum(['minor', 'patch'])).optional(),
					}),
				),
				ignore: z.array(z.strictObject({ 'dependency-name': z.string() })).optional(),
			}),
		),
	});
	const { updates } = config.parse(parse(readFileSync('.github/dependabot.yml', 'utf8')));

	test('looks after npm and the actions', () => {
		expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
	});

	test('leaves alone only what the project has', () => {
		const ignored = updates.flatMap(({ ignore = [] }) =>
			ignore.map((one) => one['dependency-name']),
		);
		expect(Object.keys(devDependencies)).toEqual(expect.arrayContaining(ignored));
	});
});
