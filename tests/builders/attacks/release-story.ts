/** The release with which the history goes on: signed by the release job, from a commit of its repository. */
import type { Ref } from '../../../lib/forge/refs.ts';
import type { AttackId } from '../../../lib/rehearsal/attacks.ts';
import type { GitHubBuild } from '../builds.ts';
import { aCommit, type Commit, type Files } from './commit.ts';
import { type AttackStory, both, honestly, LAST, PROJECT, sourceOf } from './story.ts';

export const AT = '2026-06-16T09:30:00Z';
export const VERSION = '2.3.0';
export const TARGET = { version: VERSION, part: 'sdist' };
export const NEXT = { project: PROJECT, version: VERSION };
export const SOURCE = sourceOf(VERSION);
const COMMITTED_AT = '2026-06-16T09:20:00Z';
/** The commit that the maintainers release. */
export const OWN = aCommit(SOURCE, COMMITTED_AT, LAST);

type Told = {
  build?: Partial<GitHubBuild>;
  /** What the commit holds, where it is not what the maintainers release. */
  source?: Files;
  commit?: Commit;
  /** What is otherwise in the archives than in the commit. */
  changed?: Files;
  /** Commits that the repository holds beside it. */
  others?: Commit[];
  /** Where they are not `main` and the tag of the version, both at the commit. */
  refs?: Ref[];
};

export function built(id: AttackId, told: Told): AttackStory {
  const { build = {}, source = SOURCE, changed = {}, others = [] } = told;
  const commit = told.commit ?? aCommit(source, COMMITTED_AT, LAST);
  const refs: Ref[] = told.refs ?? [
    { kind: 'branch', name: 'main', target: commit.id },
    { kind: 'tag', name: `v${VERSION}`, target: commit.id },
  ];
  return {
    id,
    at: AT,
    release: {
      version: VERSION,
      at: AT,
      files: both(honestly(VERSION, commit, build), commit.files, changed),
    },
    target: TARGET,
    forge: {
      repository: build.repository ?? 'callboard-rehearsal/spotlight',
      commits: [commit, ...others, LAST],
      refs,
    },
  };
}
