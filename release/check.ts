/** All that must belong together in a release. */
export interface Release {
	/** Of package.json. */
	name: string;
	version: string;
	/** Of package-lock.json. */
	lockedVersion: string;
	/** CHANGELOG.md. */
	changelog: string;
	/** The tags of the commit; absent: it is not tagged yet, and need not be. */
	tags?: string[];
	/** Files that differ from the commit. */
	uncommitted: string[];
	tarball: { name: string; version: string; files: string[] };
	/** What n8n, npm and people look for in the tarball. */
	promisedFiles: string[];
	/** On GitHub, as organisation/name: the one that publishes, if it is known, and package.json's. */
	repository: { publishes?: string; declared: string };
	/** README and the pages of docs. */
	pages: Page[];
}

export interface Page {
	path: string;
	text: string;
}

interface Entry {
	version: string;
	/** Such as 2026-12-24; absent: unreleased. */
	date?: string;
	notes: string;
}

const heading = /^## (\S+) – (\S+)$/m;
const day = /\b\d{4}-\d\d-\d\d\b/g;
const isDay = (text: string) => new RegExp(`^${day.source}$`).test(text);

/** The versions of the changelog, the newest first. */
export function entriesOf(changelog: string): Entry[] {
	const [, ...parts] = changelog.split(new RegExp(heading, 'gm'));
	return parts.flatMap((version, index) => {
		if (index % 3 > 0) return [];
		const [date, notes] = [parts[index + 1], parts[index + 2].trim()];
		return [{ version, notes, ...(isDay(date) && { date }) }];
	});
}

/** What the changelog says of a version, for the release on GitHub. */
export const notesOf = (changelog: string, version: string): string =>
	entriesOf(changelog).find((entry) => entry.version === version)?.notes ?? '';

/**
 * The days on which the figures of a page were made: each "measured on 2026-11-26", and each day in the
 * table of n8n's versions, which a command writes.
 */
export function daysOfFigures({ text }: Page): string[] {
	const said = [...text.matchAll(/\bmeasured\s+on\s+(\d{4}-\d\d-\d\d)/gi)].map(([, date]) => date);
	const tables = text.match(/<!-- seen: versions -->[^]*?<!-- end -->/g) ?? [];
	return [...said, ...tables.flatMap((table) => table.match(day) ?? [])];
}

/** What speaks against the release, each with its cure. Empty: it can go out. */
export function problemsOf(release: Release): string[] {
	return [
		...problemsOfChangelog(release),
		...problemsOfTag(release),
		...problemsOfTarball(release),
		...problemsOfFigures(release),
	];
}

function problemsOfChangelog({ version, lockedVersion, changelog }: Release): string[] {
	const [newest] = entriesOf(changelog);
	const problems: string[] = [];
	if (lockedVersion !== version)
		problems.push(
			`package.json has version ${version}, package-lock.json ${lockedVersion}. Run npm install.`,
		);
	if (newest?.version !== version)
		problems.push(
			`package.json has version ${version}, the top of CHANGELOG.md ${newest?.version ?? 'none'}. Give both the same.`,
		);
	else if (!newest.date)
		problems.push(
			`CHANGELOG.md says that ${version} is unreleased. Write the day of the release there, such as 2026-12-24.`,
		);
	else if (!newest.notes) problems.push(`CHANGELOG.md says nothing of ${version}. Write it.`);
	return problems;
}

function problemsOfTag({ version, tags, uncommitted, repository }: Release): string[] {
	const problems: string[] = [];
	if (tags && !tags.includes(`v${version}`))
		problems.push(
			`The commit has no tag v${version}, but ${tags.join(', ') || 'none at all'}. Tag it: git tag v${version}`,
		);
	if (uncommitted.length > 0)
		problems.push(`Not committed: ${uncommitted.join(', ')}. Commit or remove it.`);
	const { publishes, declared } = repository;
	if (publishes !== undefined && publishes !== declared)
		problems.push(
			`package.json names the repository ${declared}, but ${publishes} publishes. Run npm run owner -- --help.`,
		);
	return problems;
}

function problemsOfTarball({ name, version, tarball, promisedFiles }: Release): string[] {
	const problems: string[] = [];
	if (tarball.name !== name || tarball.version !== version)
		problems.push(
			`The tarball holds ${tarball.name} ${tarball.version}, and not ${name} ${version}. Pack it anew.`,
		);
	const missing = promisedFiles.filter((file) => !tarball.files.includes(file));
	if (missing.length > 0)
		problems.push(
			`The tarball lacks ${missing.join(', ')}. See "files" and "n8n" of package.json.`,
		);
	return problems;
}

/** Figures of before the last release are those of other code. */
function problemsOfFigures({ changelog, pages }: Release): string[] {
	const [, ...older] = entriesOf(changelog);
	const last = older.find(({ date }) => date);
	return pages.flatMap((page) =>
		[...new Set(daysOfFigures(page))]
			.filter((date) => last?.date !== undefined && date < last.date)
			.map(
				(date) =>
					`${page.path} has figures of ${date}, older than release ${last?.version} of ${last?.date}. Measure anew.`,
			),
	);
}
