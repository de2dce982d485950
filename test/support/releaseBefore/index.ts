import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const [tarball] = readdirSync(__dirname).filter((file) => file.endsWith('.tgz'));

/**
 * The packed package of the release before this one, from which people update: the file of this folder,
 * which each release replaces by its own. Until there is a release it is that of an early commit, which
 * its version names.
 */
export const releaseBefore = join(__dirname, tarball);

export const versionBefore = /-(\d+\.\d+.*)\.tgz$/.exec(tarball)?.[1];
