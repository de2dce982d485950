/** Whom the package belongs to. package.json says it; all other places repeat it, and `npm run owner` writes them all. */
export interface Owner {
	/** Of GitHub: an organisation or a person. */
	organisation: string;
	/** Its name on GitHub. */
	repository: string;
	homepage: string;
	/** The author, as npm and the licence name it. */
	author: string;
	email: string;
}

/** What package.json has of it. */
export interface Manifest {
	name: string;
	homepage: string;
	author: { name: string; email: string };
	repository: { url: string };
}

/** @throws Error when the repository of package.json is not one of GitHub */
export function ownerOf({ homepage, author, repository }: Manifest): Owner {
	const [, organisation, name] =
		/^https:\/\/github\.com\/([\w-]+)\/([\w.-]+)\.git$/.exec(repository.url) ?? [];
	if (!name) throw new Error(`package.json: ${repository.url} is no repository of GitHub.`);
	return { organisation, repository: name, homepage, author: author.name, email: author.email };
}

const placeOf = ({ organisation, repository }: Owner) => `github.com/${organisation}/${repository}`;

/**
 * What changes, and with it what follows: a homepage within the old repository moves to the new one.
 */
export function newOwner(old: Owner, changes: Partial<Owner>): Owner {
	const owner = { ...old, ...changes };
	return { ...owner, homepage: changes.homepage ?? moved(old.homepage, old, owner) };
}

const moved = (text: string, from: Owner, to: Owner) =>
	text.replace(exactly(placeOf(from)), () => placeOf(to));

/** A text of any file with the new owner in all places of the old one. */
export function handOver(text: string, from: Owner, to: Owner): string {
	const homepage = text.replaceAll(`"${from.homepage}"`, () => `"${to.homepage}"`);
	return moved(homepage, from, to)
		.replace(exactly(from.email), () => to.email)
		.replace(
			new RegExp(`("name": "|Copyright \\(c\\) \\d{4} )${escaped(from.author)}(?="|$)`, 'gm'),
			(_, before: string) => before + to.author,
		);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The text, but not as a part of a longer name. A full stop may follow, and so may ".git". */
const exactly = (text: string) => new RegExp(`(?<![\\w-])${escaped(text)}(?![\\w-])`, 'g');

const link = /github\.com\/([\w-]+)\/([\w-]+(?:\.(?!git\b)[\w-]+)*)/g;
const address = /[\w.%+-]+@(?:[\w-]+\.)+[a-z]{2,}/gi;
const example = /@(.+\.)?(example\.(com|org|net)|github\.com)$/i;

/**
 * What a file says of another owner than package.json does: a link to a repository with the name of this one or of
 * the package; in what is shipped, any other link to GitHub; on a page and in a form, an e-mail address.
 */
export function strayIn(path: string, text: string, owner: Owner, packageName: string): string[] {
	const isShipped = /^(nodes|credentials)\//.test(path);
	const links = [...text.matchAll(link)]
		.filter(([, , name]) => isShipped || [packageName, owner.repository].includes(name))
		.map(([found]) => found)
		.filter((found) => found !== placeOf(owner));
	const isRead = /(\.(md|ya?ml)|^package\.json)$/.test(path);
	const addresses = isRead ? (text.match(address) ?? []) : [];
	return [...links, ...addresses.filter((one) => one !== owner.email && !example.test(one))];
}
