/** The stories, signed: what `lib/rehearsal/world` holds. */
import { createHash } from 'node:crypto';
import { toFileBytes } from '../../../lib/rehearsal/file-bytes.ts';
import type { WorldFile, WorldProject } from '../../../lib/rehearsal/world.ts';
import type { Build } from '../builds.ts';
import { buildInstance, type Instance, PUBLISH, SLSA } from '../instance.ts';
import { hex, type Mishap, type ProjectStory, type ReleaseStory } from './story.ts';

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
  return {
    trustedRoot: instances.trusted.trustedRoot,
    otherTrustedRoot: instances.elsewhere.trustedRoot,
    projects: stories.map((story) => toProject(story, files.get(story) ?? [])),
  };
}

const toProject = (story: ProjectStory, files: WorldFile[]): WorldProject => ({
  name: story.name,
  status: story.status ?? 'active',
  statusReason: story.statusReason ?? null,
  integrity: story.integrity ?? 'served',
  files,
});

function signRelease({ story, release }: Job, instances: Instances): WorldFile[] {
  const stem = `${story.name.replaceAll('-', '_')}-${release.version}`;
  const wheels = (release.wheels ?? ['py3-none-any']).map((tag) => ({
    part: tag,
    filename: `${stem}-${tag}.whl`,
  }));
  const parts = [{ part: 'sdist', filename: `${stem}.tar.gz` }, ...wheels];
  return parts.map(({ part, filename }, index) =>
    signFile(release, filename, {
      size: story.size + (Number.parseInt(hex(filename, 4), 16) % 3000),
      mishap: release.mishaps?.[part],
      seconds: UPLOAD_SECONDS + index,
      instance: release.elsewhere ? instances.elsewhere : instances.trusted,
    }),
  );
}

type FilePlan = { size: number; mishap: Mishap | undefined; seconds: number; instance: Instance };

function signFile(release: ReleaseStory, filename: string, plan: FilePlan): WorldFile {
  const { size, mishap } = plan;
  const built = `${filename}, as it was built`;
  const content = mishap === 'other-bytes' ? `${filename}, as somebody else would have it` : built;
  const seconds = mishap === 'by-hand' ? BY_HAND_SECONDS : plan.seconds;
  const subject = { name: filename, sha256: digest({ content: built, size }) };
  return {
    filename,
    version: release.version,
    sha256: digest({ content, size }),
    size,
    uploadTime: new Date(Date.parse(release.at) + seconds * 1000).toISOString(),
    yanked: release.yanked ?? false,
    content,
    provenance:
      release.build && mishap !== 'by-hand' ? provenance(release, release.build, subject, plan) : null,
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
  const publisher = { ...build.publisher, ...release.stated };
  return { version: 1, attestation_bundles: [{ publisher, attestations }] };
}

const digest = (file: { content: string; size: number }) =>
  createHash('sha256').update(toFileBytes(file)).digest('hex');
