/** The stories, signed: what `lib/rehearsal/attacks` holds. */
import { createHash } from 'node:crypto';
import type { AttackFile, AttackWorld, SharedHistory } from '../../../lib/rehearsal/attack-world.ts';
import { buildInstance, type Instance } from '../instance.ts';
import {
  type AttackStory,
  EXPECTED,
  type FileStory,
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
  const { id, project = PROJECT, at, release, target, received = null, genuine = null } = story;
  return {
    id,
    project,
    hasHistory: story.history !== false,
    isHistoryYanked: story.history === 'yanked',
    at,
    files: release ? signRelease(project, release, instances) : [],
    target: toFilename(project, target.version, target.part),
    received,
    genuine,
  };
}

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
  const filename = toFilename(project, version, story.part);
  const content = story.content ?? toContent(project, version);
  const signed = { filename, content, ...story.signed };
  const signedAt = new Date(at);
  const seconds = story.delay ?? UPLOAD_SECONDS + index;
  return {
    filename,
    version,
    sha256: digest(content),
    uploadTime: new Date(signedAt.getTime() + seconds * 1000).toISOString(),
    content,
    provenance: story.build && toProvenance(story, signed, signedAt, instances),
  };
}

function toProvenance(
  { build, elsewhere, empty }: FileStory,
  signed: { filename: string; content: string },
  signedAt: Date,
  { trusted, elsewhere: other }: Instances,
) {
  if (!build || empty) return { version: 1, attestation_bundles: [] };
  const subject = { name: signed.filename, sha256: digest(signed.content) };
  const attestation = (elsewhere ? other : trusted).buildAttestation({ build, subject, signedAt });
  return { version: 1, attestation_bundles: [{ publisher: build.publisher, attestations: [attestation] }] };
}

const toStem = (project: string) => project.replaceAll('-', '_');
const toContent = (project: string, version: string) => `${toStem(project)} ${version}, as it was built`;

function toFilename(project: string, version: string, part: string): string {
  const stem = `${toStem(project)}-${version}`;
  return part === 'sdist' ? `${stem}.tar.gz` : `${stem}-${part}.whl`;
}

const digest = (content: string) => createHash('sha256').update(`${content}\n`).digest('hex');
