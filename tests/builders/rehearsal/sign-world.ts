/** The stories, signed: what `lib/rehearsal/world` holds. */
import { createHash } from 'node:crypto';
import { toFileBytes } from '../../../lib/rehearsal/file-bytes.ts';
import type { WorldFile, WorldProject } from '../../../lib/rehearsal/world.ts';
import { pack } from '../attacks/project.ts';
import { toForge } from '../attacks/sign-attacks.ts';
import type { Build } from '../builds.ts';
import { type AttestationJSON, buildInstance, type Instance, PUBLISH, SLSA } from '../instance.ts';
import { hex, type Mishap, type ProjectStory, type ReleaseStory, type Turn } from './story.ts';

const VALID_FROM = new Date('2024-11-01T00:00:00Z');
const UPLOAD_SECONDS = 6;
const BY_HAND_SECONDS = 3 * 3600 + 217;

export type World = { trustedRoot: Buffer; otherTrustedRoot: Buffer; projects: WorldProject[] };
type Instances = { trusted: Instance; elsewhere: Instance };
type Job = { story: ProjectStory; release: ReleaseStory };

/** Everything follows from the seed. The log is one: jobs are signed in the order in which they ran. */
export function signWorld(stories: ProjectStory[], seed: string): World {
  const instances = {
    trusted: buildInstance({ name: 'rehearsal.invalid', seed: `${seed} trusted`, validFrom: VALID_FROM }),
    elsewhere: buildInstance({ name: 'touring.invalid', seed: `${seed} elsewhere`, validFrom: VALID_FROM }),
  };
  const jobs: Job[] = stories.flatMap((story) => story.releases.map((release) => ({ story, release })));
  const files = new Map<ProjectStory, WorldFile[]>(stories.map((story) => [story, []]));
  for (const job of jobs.toSorted((a, b) => Date.parse(a.release.at) - Date.parse(b.release.at))) {
    files.get(job.story)?.push(...signRelease(job, instances));
  }
  const projects = stories.map((story) => toProject(story, files.get(story) ?? [], instances.trusted));
  return {
    trustedRoot: instances.trusted.trustedRoot,
    otherTrustedRoot: instances.elsewhere.trustedRoot,
    projects,
  };
}

function toProject(story: ProjectStory, opening: WorldFile[], instance: Instance): WorldProject {
  const acts = [opening];
  for (const turns of story.later ?? []) {
    const files = acts.at(-1) ?? [];
    const left = files.filter((file) => !turns.some((turn) => isWithheld(file, turn, story)));
    acts.push(left.map((file) => turns.reduce((now, turn) => take(turn, now, story, instance), file)));
  }
  const { status = 'active', statusReason = null, integrity = 'served', quarantined } = story;
  const forges = story.forges && { forges: story.forges.map(toForge) };
  const project: WorldProject = { name: story.name, status, statusReason, integrity, acts, ...forges };
  if (quarantined === undefined) return project;
  const last = { status: 'quarantined' as const, statusReason: quarantined };
  return { ...project, acts: [...acts, []], statuses: [...acts.map(() => ({ status, statusReason })), last] };
}

const isWithheld = ({ filename }: WorldFile, { becomes, version, part }: Turn, story: ProjectStory) =>
  becomes === 'withheld' && filename === toFilename(story, version, part);

function take(turn: Turn, file: WorldFile, story: ProjectStory, instance: Instance): WorldFile {
  if (file.filename !== toFilename(story, turn.version, turn.part)) return file;
  if (turn.becomes === 'withdrawn') return { ...file, provenance: null };
  const release = story.releases.find(({ version }) => version === turn.version);
  const build = release?.build;
  if (!build) throw new Error(`${file.filename} was built by nobody.`);
  const signedAt = new Date(turn.at);
  if (turn.becomes === 'extended') {
    const subject = { name: file.filename, sha256: file.sha256 };
    const added = instance.buildAttestation({ build, subject, predicateType: SLSA, signedAt });
    return { ...file, provenance: extend(file.provenance as ProvenanceJSON, added) };
  }
  const content = `${file.filename}, built again`;
  const sha256 = digest({ content, size: file.size });
  const attestation = instance.buildAttestation({
    build,
    subject: { name: file.filename, sha256 },
    signedAt,
  });
  const uploadTime = new Date(signedAt.getTime() + UPLOAD_SECONDS * 1000).toISOString();
  return { ...file, content, sha256, uploadTime, provenance: toProvenance(build.publisher, [attestation]) };
}

type ProvenanceJSON = ReturnType<typeof toProvenance>;
const toProvenance = (publisher: object, attestations: AttestationJSON[]) => ({
  version: 1,
  attestation_bundles: [{ publisher, attestations }],
});
const extend = ({ attestation_bundles, ...rest }: ProvenanceJSON, added: AttestationJSON) => ({
  ...rest,
  attestation_bundles: attestation_bundles.map(({ publisher, attestations }) => ({
    publisher,
    attestations: [...attestations, added],
  })),
});

function toFilename({ name }: ProjectStory, version: string, part: string): string {
  const stem = `${name.replaceAll('-', '_')}-${version}`;
  return part === 'sdist' ? `${stem}.tar.gz` : `${stem}-${part}.whl`;
}

function signRelease({ story, release }: Job, instances: Instances): WorldFile[] {
  const wheels = release.wheels ?? ['py3-none-any'];
  const parts = release.sdist === false ? wheels : ['sdist', ...wheels];
  return parts.map((part, index) => {
    const filename = toFilename(story, release.version, part);
    return signFile(release, filename, {
      build: release.builds?.[part] ?? release.build,
      size: story.size + (Number.parseInt(hex(filename, 4), 16) % 3000),
      mishap: release.mishaps?.[part],
      seconds: UPLOAD_SECONDS + index,
      instance: release.elsewhere ? instances.elsewhere : instances.trusted,
      archive: toArchive(story, release, part),
    });
  });
}

/** A file that is changed at the top of an sdist is in no wheel. */
function toArchive({ name }: ProjectStory, { version, packed }: ReleaseStory, part: string): Buffer | null {
  if (packed === undefined) return null;
  const changed = Object.entries(packed.changed ?? {}).filter(
    ([path]) => part === 'sdist' || path.includes('/'),
  );
  return pack({ project: name, version }, part, packed.source, Object.fromEntries(changed));
}

type FilePlan = {
  build: Build | null;
  size: number;
  mishap: Mishap | undefined;
  seconds: number;
  instance: Instance;
  archive: Buffer | null;
};

function signFile(release: ReleaseStory, filename: string, plan: FilePlan): WorldFile {
  const { mishap } = plan;
  const size = plan.archive?.length ?? plan.size;
  const archive = plan.archive && { archive: plan.archive.toString('base64') };
  const built = `${filename}, as it was built`;
  const content = mishap === 'other-bytes' ? `${filename}, as somebody else would have it` : built;
  const seconds = mishap === 'by-hand' ? BY_HAND_SECONDS : plan.seconds;
  const subject = { name: filename, sha256: digest({ content: built, size, ...archive }) };
  return {
    filename,
    version: release.version,
    sha256: digest({ content, size, ...archive }),
    size,
    uploadTime: new Date(Date.parse(release.at) + seconds * 1000).toISOString(),
    yanked: release.yanked ?? false,
    content,
    ...archive,
    provenance: plan.build && mishap !== 'by-hand' ? provenance(release, plan.build, subject, plan) : null,
  };
}

function provenance(
  release: ReleaseStory,
  build: Build,
  subject: { name: string; sha256: string },
  { mishap, instance }: FilePlan,
) {
  if (mishap === 'empty') return { version: 1, attestation_bundles: [] };
  const attestations = [PUBLISH, ...(release.slsa ? [SLSA] : [])].map((predicateType) =>
    instance.buildAttestation({
      build,
      subject,
      predicateType,
      signedAt: new Date(release.at),
      log: release.log,
    }),
  );
  return toProvenance({ ...build.publisher, ...release.stated }, attestations);
}

const digest = (file: Parameters<typeof toFileBytes>[0]) =>
  createHash('sha256').update(toFileBytes(file)).digest('hex');
