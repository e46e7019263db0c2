/** How the history of a rehearsal project is told: releases, who built them, and what went wrong with which file. */
import { createHash } from 'node:crypto';
import type { Ref } from '../../../lib/forge/refs.ts';
import type { ProjectStatus } from '../../../lib/pep740/project-status.ts';
import type { RehearsalName } from '../../../lib/rehearsal/projects.ts';
import type { Commit, Files } from '../attacks/commit.ts';
import { type Build, type GitHubBuild, githubBuild } from '../builds.ts';
import type { LogVersion } from '../transparency-log.ts';

export type ReleaseStory = {
  version: string;
  /** When the job signed, ISO 8601; files are uploaded six seconds later. */
  at: string;
  /** Null: uploaded with a token, from somewhere. */
  build: Build | null;
  log?: LogVersion;
  /** Also an SLSA attestation. */
  slsa?: boolean;
  /** Signed through the instance that is not trusted. */
  elsewhere?: boolean;
  /** Tags; one pure-Python wheel unless told. */
  wheels?: string[];
  /** False: wheels only, which were added to a release that is told before. */
  sdist?: false;
  /** By `sdist` or wheel tag: another build than the release's. */
  builds?: Record<string, Build>;
  yanked?: string;
  /** Fields of the publisher as the index states it, where they differ from the build's. */
  stated?: Record<string, unknown>;
  /** By `sdist` or wheel tag. */
  mishaps?: Record<string, Mishap>;
  /** What is packed, where what is in the files is a part of the story; `changed` is otherwise in the sdist than in the source. */
  packed?: { source: Files; changed?: Files };
};

export type Mishap =
  /** The index lists other bytes than those that were signed. */
  | 'other-bytes'
  /** The provenance document holds no attestation. */
  | 'empty'
  /** Uploaded by hand, without provenance, some hours later. */
  | 'by-hand';

/** What becomes of a file of the act before. */
export type Turn = {
  version: string;
  /** `sdist` or a wheel tag. */
  part: string;
  at: string;
  becomes: /** Its provenance document gets an SLSA attestation beside the one it has. */
    | 'extended'
    /** The index says that it has none. */
    | 'withdrawn'
    /** Other bytes, signed anew by the same workflow. */
    | 'replaced'
    /** The index does not list it any more. */
    | 'withheld';
};

export type ProjectStory = {
  name: RehearsalName;
  /** Bytes of a typical sdist. */
  size: number;
  status?: ProjectStatus;
  statusReason?: string;
  integrity?: 'forbidden';
  releases: ReleaseStory[];
  /** What happens once the project has been read: each act is what the index lists next. */
  later?: Turn[][];
  /** What the repositories hold that its releases were built from: of `commits` the first is the one that was built from. */
  forges?: { repository: string; commits: [Commit, ...Commit[]]; refs: Ref[] }[];
  /** The index quarantines the project as a last act, and withholds all of its files. */
  quarantined?: string;
};

export const hex = (text: string, length: number) =>
  createHash('sha256').update(text).digest('hex').slice(0, length);
/** A number of so many digits that a text always gives. */
export const digits = (text: string, count: number) =>
  String((BigInt(`0x${hex(text, 16)}`) % (9n * 10n ** BigInt(count - 1))) + 10n ** BigInt(count - 1));

const OWNER = 'callboard-rehearsal';
export const OWNER_ID = '187364410';

/** A GitHub release workflow that runs on a tag. */
export const github = (
  project: { repository: string; id: string; workflow?: string },
  version: string,
  more: Partial<GitHubBuild> = {},
): Build =>
  githubBuild({
    repository: `${OWNER}/${project.repository}`,
    workflow: project.workflow ?? 'release.yml',
    ref: `refs/tags/v${version}`,
    commit: hex(`${project.id} ${version}`, 40),
    repositoryId: project.id,
    ownerId: OWNER_ID,
    runId: digits(`${project.id} ${version} run`, 11),
    ...more,
  });
