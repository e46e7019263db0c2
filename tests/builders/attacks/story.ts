/** How a rehearsed event is told: what the index lists now, which file a user fetches, and what arrives. */
import type { AttackId } from '../../../lib/rehearsal/attacks.ts';
import type { Build } from '../builds.ts';
import { github } from '../rehearsal/story.ts';

export const PROJECT = 'rehearsal-spotlight';
export const SPOTLIGHT = { repository: 'spotlight', id: '937420615' };
/** What a careful user wrote down when the project was added to the board. */
export const EXPECTED = {
  kind: 'repository',
  repository: 'https://github.com/callboard-rehearsal/spotlight',
  workflow: 'release.yml',
  environment: 'pypi',
} as const;

/** The release job as it always ran. */
export const honestly = (version: string, more: Parameters<typeof github>[2] = {}): Build =>
  github(SPOTLIGHT, version, { environment: 'pypi', ...more });

export type FileStory = {
  /** `sdist`, or a wheel's tag. */
  part: string;
  /** Null: uploaded without an attestation. */
  build: Build | null;
  /** What the bytes say; as the release job built them unless told. */
  content?: string;
  /** What the provenance is about, where that is not the file itself. */
  signed?: { filename?: string; content?: string };
  /** Signed through the instance that is not trusted. */
  elsewhere?: true;
  /** The provenance document holds no attestation. */
  empty?: true;
  /** Seconds after the release opened. */
  delay?: number;
};

export type ReleaseStory = { version: string; at: string; files: FileStory[] };

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
  received?: string;
  /** The bytes that the release job built under that name, where the index lists others. */
  genuine?: string;
};

export const both = (build: Build | null): FileStory[] => [
  { part: 'sdist', build },
  { part: 'py3-none-any', build },
];

export const HISTORY: ReleaseStory[] = [
  { version: '1.4.0', at: '2024-12-10T15:20:00Z', files: both(null) },
  { version: '2.0.0', at: '2025-02-18T10:04:00Z', files: both(honestly('2.0.0')) },
  { version: '2.1.0', at: '2025-07-09T08:41:00Z', files: both(honestly('2.1.0')) },
  { version: '2.2.0', at: '2026-01-20T13:15:00Z', files: both(honestly('2.2.0')) },
];
/** When the project was put on the board, and its history read. */
export const TRACKED_AT = '2025-09-01T09:00:00Z';
