/** The stories, signed: what `lib/rehearsal/attacks` holds. */
import { createHash } from 'node:crypto';
import type { AttackFile, AttackWorld, SharedHistory } from '../../../lib/rehearsal/attack-world.ts';
import type { StagedForge } from '../../../lib/rehearsal/forge-shape.ts';
import { toBlob } from '../../../lib/source/blob.ts';
import { isWorthFetching } from '../../../lib/source/worth-keeping.ts';
import { buildInstance, type Instance } from '../instance.ts';
import type { Files } from './commit.ts';
import { pack, toFilename } from './project.ts';
import {
  type AttackStory,
  EXPECTED,
  type FileStory,
  type ForgeStory,
  HISTORY,
  PROJECT,
  type ReleaseStory,
  TRACKED_AT,
} from './story.ts';

const VALID_FROM = new Date('2024-11-01T00:00:00Z');
const UPLOAD_SECONDS = 6;

export type Signed = {
  trustedRoot: Buffer;
  otherTrustedRoot: Buffer;
  history: SharedHistory;
  attacks: AttackWorld[];
};
type Instances = { trusted: Instance; elsewhere: Instance };

/** Everything follows from the seed. */
export function signAttacks(stories: AttackStory[], seed: string): Signed {
  const instances = {
    trusted: buildInstance({ name: 'rehearsal.invalid', seed: `${seed} attacks`, validFrom: VALID_FROM }),
    elsewhere: buildInstance({ name: 'understage.invalid', seed: `${seed} other`, validFrom: VALID_FROM }),
  };
  const files = HISTORY.flatMap((release) => signRelease(PROJECT, release, instances));
  return {
    trustedRoot: instances.trusted.trustedRoot,
    otherTrustedRoot: instances.elsewhere.trustedRoot,
    history: { project: PROJECT, trackedAt: TRACKED_AT, expected: EXPECTED, files },
    attacks: stories.map((story) => signAttack(story, instances)),
  };
}

function signAttack(story: AttackStory, instances: Instances): AttackWorld {
  const { id, project = PROJECT, at, release, target, received, genuine, forge } = story;
  return {
    id,
    project,
    hasHistory: story.history !== false,
    isHistoryYanked: story.history === 'yanked',
    at,
    files: release ? signRelease(project, release, instances) : [],
    target: toFilename({ project, version: target.version }, target.part),
    received: received?.toString('base64') ?? null,
    genuine: genuine?.toString('base64') ?? null,
    forge: forge ? toForge(forge) : null,
  };
}

export function toForge({ repository, commits, refs }: ForgeStory): StagedForge {
  const [attested] = commits;
  return {
    repository: `https://github.com/${repository}`,
    refs,
    commits: commits.map(({ id, parents }) => ({ id, parents })),
    commit: attested.id,
    entries: Object.entries(attested.files).map(([path, text]) => ({
      path,
      mode: '100644',
      blob: toBlob(text),
    })),
    contents: pickContents(attested.files),
  };
}

/** What is fetched of a repository, and no more. */
const pickContents = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => isWorthFetching(path)));

function signRelease(project: string, release: ReleaseStory, instances: Instances): AttackFile[] {
  return release.files.map((file, index) => signFile(project, release, file, index, instances));
}

function signFile(
  project: string,
  { version, at }: ReleaseStory,
  story: FileStory,
  index: number,
  instances: Instances,
): AttackFile {
  const release = { project, version };
  const filename = toFilename(release, story.part);
  const archive = pack(release, story.part, story.source, story.changed);
  const signed = story.signed ?? { filename, archive };
  const signedAt = new Date(at);
  const seconds = story.delay ?? UPLOAD_SECONDS + index;
  return {
    filename,
    version,
    sha256: digest(archive),
    uploadTime: new Date(signedAt.getTime() + seconds * 1000).toISOString(),
    archive: archive.toString('base64'),
    provenance: story.build && toProvenance(story, signed, signedAt, instances),
  };
}

function toProvenance(
  { build, elsewhere, empty }: FileStory,
  signed: { filename: string; archive: Buffer },
  signedAt: Date,
  { trusted, elsewhere: other }: Instances,
) {
  if (!build || empty) return { version: 1, attestation_bundles: [] };
  const subject = { name: signed.filename, sha256: digest(signed.archive) };
  const attestation = (elsewhere ? other : trusted).buildAttestation({ build, subject, signedAt });
  return { version: 1, attestation_bundles: [{ publisher: build.publisher, attestations: [attestation] }] };
}

const digest = (archive: Buffer) => createHash('sha256').update(archive).digest('hex');
