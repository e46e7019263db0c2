/** What a forge would tell of a commit of the rehearsal, from what the signed world holds of the repository. */
import type { CommitTree, Reach } from '../forge/types.ts';
import { findVersionTag } from '../forge/version-tag.ts';
import type { Basis } from '../matching/basis.ts';
import type { StagedForge } from './forge-shape.ts';

type Wanted = Pick<Basis, 'repository' | 'commit'> & { project: string; version: string };

/** Null where the repository is another, or does not have that commit. */
export function readStagedForge(
  forge: StagedForge | null,
  { repository, commit, project, version }: Wanted,
): CommitTree | null {
  if (forge === null || forge.repository !== repository || forge.commit !== commit) return null;
  const contents = Object.entries(forge.contents);
  const own = repository.slice(repository.lastIndexOf('/') + 1);
  return {
    repository,
    commit,
    objectFormat: 'sha1',
    entries: forge.entries,
    attributes: new Map(contents.filter(([path]) => /(^|\/)\.gitattributes$/.test(path))),
    contents: new Map(contents.map(([path, text]) => [path, Buffer.from(text)])),
    unread: new Map(),
    reach: toReach(forge, commit),
    versionTag: findVersionTag(forge.refs, { version, commit, names: [project, own] }),
  };
}

/** A branch before a tag, as `lib/forge` has it. */
function toReach({ refs, commits }: StagedForge, commit: string): Reach {
  const parents = new Map(commits.map((each) => [each.id, each.parents]));
  const leads = (from: string): boolean => from === commit || (parents.get(from) ?? []).some(leads);
  const found = refs.filter(({ target }) => leads(target));
  const first = found.find(({ kind }) => kind === 'branch') ?? found[0];
  if (first === undefined) return { state: 'none', names: [] };
  return {
    state: first.kind,
    names: found.filter(({ kind }) => kind === first.kind).map(({ name }) => name),
  };
}
