/** How a rehearsed event is told: what the index lists now, which file a user fetches, and what arrives. */
import type { Ref } from '../../../lib/forge/refs.ts';
import type { AttackId } from '../../../lib/rehearsal/attacks.ts';
import type { Build } from '../builds.ts';
import { github } from '../rehearsal/story.ts';
import { aCommit, type Commit, type Files } from './commit.ts';
import { toSource } from './project.ts';

export const PROJECT = 'rehearsal-spotlight';
export const SPOTLIGHT = { repository: 'spotlight', id: '937420615' };
/** What a careful user wrote down when the project was added to the board. */
export const EXPECTED = {
  kind: 'repository',
  repository: 'https://github.com/callboard-rehearsal/spotlight',
  workflow: 'release.yml',
  environment: 'pypi',
} as const;

export const sourceOf = (version: string): Files => toSource({ project: PROJECT, version });

const FIRST = aCommit(sourceOf('2.0.0'), '2025-02-18T09:50:00Z');
const SECOND = aCommit(sourceOf('2.1.0'), '2025-07-09T08:30:00Z', FIRST);
/** The commit of the last release before the event. */
export const LAST = aCommit(sourceOf('2.2.0'), '2026-01-20T13:05:00Z', SECOND);

/** The release job as it always ran. @param commit that it builds from. */
export const honestly = (version: string, commit: Commit, more: Parameters<typeof github>[2] = {}): Build =>
  github(SPOTLIGHT, version, { environment: 'pypi', commit: commit.id, ...more });

export type FileStory = {
  /** `sdist`, or a wheel's tag. */
  part: string;
  /** Null: uploaded without an attestation. */
  build: Build | null;
  /** What is packed. */
  source: Files;
  /** What is otherwise in the archive than in its source. */
  changed?: Files;
  /** What the provenance is about, where that is not the file itself. */
  signed?: { filename: string; archive: Buffer };
  /** Signed through the instance that is not trusted. */
  elsewhere?: true;
  /** The provenance document holds no attestation. */
  empty?: true;
  /** Seconds after the release opened. */
  delay?: number;
};

export type ReleaseStory = { version: string; at: string; files: FileStory[] };

/** What the repository of the event's build holds: of `commits` the first is the one that was built from. */
export type ForgeStory = { repository: string; commits: [Commit, ...Commit[]]; refs: Ref[] };

export type AttackStory = {
  id: AttackId;
  /** By default the one with the history. */
  project?: string;
  /** False: nothing was ever seen of the project before. `yanked`: the index has yanked all of it by then. */
  history?: false | 'yanked';
  at: string;
  /** What the index lists beside the history. */
  release?: ReleaseStory;
  /** The file that the user fetches. */
  target: { version: string; part: string };
  /** The bytes that arrive, where they are not those that the index lists. */
  received?: Buffer;
  /** The bytes that the release job built under that name, where the index lists others. */
  genuine?: Buffer;
  /** Where what was built from lies; none where nothing that verifies was built. */
  forge?: ForgeStory;
};

/** The sdist and the wheel of one source. A file that is changed at the top of an sdist is in no wheel. */
export const both = (build: Build | null, source: Files, changed: Files = {}): FileStory[] => [
  { part: 'sdist', build, source, changed },
  {
    part: 'py3-none-any',
    build,
    source,
    changed: Object.fromEntries(Object.entries(changed).filter(([path]) => path.includes('/'))),
  },
];

const released = (version: string, at: string, commit: Commit): ReleaseStory => ({
  version,
  at,
  files: both(honestly(version, commit), commit.files),
});

export const HISTORY: ReleaseStory[] = [
  { version: '1.4.0', at: '2024-12-10T15:20:00Z', files: both(null, sourceOf('1.4.0')) },
  released('2.0.0', '2025-02-18T10:04:00Z', FIRST),
  released('2.1.0', '2025-07-09T08:41:00Z', SECOND),
  released('2.2.0', '2026-01-20T13:15:00Z', LAST),
];
/** When the project was put on the board, and its history read. */
export const TRACKED_AT = '2025-09-01T09:00:00Z';
