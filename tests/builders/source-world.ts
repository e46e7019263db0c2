/**
 * An index and a forge on loopback, with releases that a throw-away authority vouches for: what is in the commit, what is
 * not, and what only looks as if it were not.
 *
 *   await using world = await startSourceWorld();
 *   world.release({ project: 'honest', files: { 'PKG-INFO': ... } });
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedTrust } from '../../lib/trust/fixed.ts';
import { toTrust } from '../../lib/verify/trusted-root.ts';
import { aTarGz } from './archives/tar.ts';
import { aZip } from './archives/zip.ts';
import { type FakeFile, type FakeIndex, startFakeIndex } from './fake-index.ts';
import { aRepository, type GitRepository } from './git-repository.ts';
import { type GitServer, startGitServer } from './git-server.ts';
import { buildProvenance } from './provenance.ts';
import { aGitHubBuild, anInstance, SIGNED_AT } from './vectors/vector.ts';

type Files = Record<string, string | Buffer>;

export type WorldRelease = {
  project: string;
  version?: string;
  /** Of the commit and of the release. */
  own?: Files;
  /** Only in the commit. */
  inCommit?: Files;
  /** Only in the sdist, or otherwise there. */
  inSdist?: Files;
  /** Of a wheel, without its RECORD; there is none unless told. */
  inWheel?: Files;
  /** No branch and no tag leads to its commit. */
  isOrphan?: boolean;
  /** The tag of the version points to a later commit. */
  isTagMoved?: boolean;
};

export type SourceWorld = {
  index: FakeIndex;
  forge: GitServer;
  /** Path of the trusted root. */
  root: string;
  trust: ReturnType<typeof fixedTrust>;
  repositoryOf(project: string): GitRepository;
  /** Adds it to index and forge. Returns its commit. */
  release(about: WorldRelease): string;
  /** What a server needs to read this world. */
  env(): Record<string, string>;
  [Symbol.asyncDispose](): Promise<void>;
};

export const OWN: Files = {
  'pyproject.toml': '[build-system]\nbuild-backend = "flit_core.buildapi"\nrequires = ["flit_core"]\n',
  'README.md': 'A play.\n',
};

export const toMetadata = (project: string, version: string): string =>
  `Metadata-Version: 2.1\nName: ${project}\nVersion: ${version}\n`;

export async function startSourceWorld(): Promise<SourceWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-world-'));
  const [index, forge] = [await startFakeIndex(), await startGitServer(folder)];
  const root = join(folder, 'trusted_root.json');
  writeFileSync(root, anInstance().trustedRoot);
  const trust = toTrust(anInstance().trustedRoot, { source: 'file' });
  if (!trust.ok) throw new Error(trust.reason);
  const repositories = new Map<string, GitRepository>();
  const repositoryOf = (project: string): GitRepository => {
    const known = repositories.get(project) ?? aRepository(folder, `theatre/${project}.git`);
    repositories.set(project, known);
    return known;
  };
  return {
    index,
    forge,
    root,
    trust: fixedTrust(trust.value),
    repositoryOf,
    release: (about) => {
      const commit = commitTo(repositoryOf(about.project), about);
      const files = toFiles(about).map(([filename, content]) => toListed(about, filename, content, commit));
      listed(index, about.project).push(...files);
      return commit;
    },
    env: () => ({
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_FORGE_URLS: `github.com=${forge.origin}`,
      CALLBOARD_TRUST_ROOT: root,
    }),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([index.close(), forge[Symbol.asyncDispose]()]);
      rmSync(folder, { recursive: true });
    },
  };
}

function listed(index: FakeIndex, name: string): FakeFile[] {
  try {
    return index.project(name).files;
  } catch {
    return index.addProject(name).files;
  }
}

const ownOf = ({ project, own = OWN }: WorldRelease): Files => ({
  ...own,
  [`${toModule(project)}/__init__.py`]: `"""The play ${project}."""\n`,
});

const toModule = (project: string): string => project.replaceAll('-', '_');

function commitTo(repository: GitRepository, about: WorldRelease): string {
  const { version = '1.0', inCommit, isOrphan, isTagMoved } = about;
  const files = Object.entries({ ...ownOf(about), ...inCommit }).map(([path, content]) => ({
    path,
    content,
  }));
  const made = (ref: string, more: typeof files, parent?: string) =>
    repository.commit({ ref, files: [...files, ...more], parent, message: `Release ${version}.` });
  const commit = made(isOrphan ? 'refs/heads/gone' : 'refs/heads/main', []);
  if (isOrphan) {
    made('refs/heads/main', [{ path: 'CHANGES', content: `${version}\n` }]);
    repository.git('update-ref', '-d', 'refs/heads/gone');
  }
  const later = isTagMoved
    ? made('refs/heads/main', [{ path: 'CHANGES', content: 'later\n' }], commit)
    : commit;
  if (!isOrphan) repository.git('tag', '-f', `v${version}`, later);
  return commit;
}

function toFiles(about: WorldRelease): [filename: string, content: Buffer][] {
  const { project, version = '1.0', inSdist, inWheel } = about;
  const [module, own] = [toModule(project), ownOf(about)];
  const named = (files: Files, folder: string) =>
    Object.entries(files).map(([path, content]) => ({ name: `${folder}${path}`, content }));
  const sdist = { ...own, 'PKG-INFO': toMetadata(project, version), ...inSdist };
  const folder = `${module}-${version}`;
  const made: [string, Buffer][] = [[`${folder}.tar.gz`, aTarGz(...named(sdist, `${folder}/`))]];
  if (inWheel === undefined) return made;
  const wheel = {
    [`${module}/__init__.py`]: own[`${module}/__init__.py`] ?? '',
    ...inWheel,
    [`${folder}.dist-info/METADATA`]: toMetadata(project, version),
    [`${folder}.dist-info/WHEEL`]: 'Wheel-Version: 1.0\n',
  };
  const record = [
    ...Object.entries(wheel).map(([path, content]) => toRecordLine(path, content)),
    `${folder}.dist-info/RECORD,,`,
  ];
  const whole = { ...wheel, [`${folder}.dist-info/RECORD`]: `${record.join('\n')}\n` };
  const parts = Object.entries(whole).map(([name, content]) => ({ name, content: Buffer.from(content) }));
  return [...made, [`${folder}-py3-none-any.whl`, aZip(parts)]];
}

function toRecordLine(path: string, content: string | Buffer): string {
  const digest = createHash('sha256').update(content).digest('base64url');
  return `${path},sha256=${digest},${Buffer.byteLength(content)}`;
}

function toListed({ project }: WorldRelease, filename: string, content: Buffer, commit: string): FakeFile {
  const build = aGitHubBuild({ commit, repository: `theatre/${project}` });
  const sha256 = createHash('sha256').update(content).digest('hex');
  const attestation = anInstance().buildAttestation({
    build,
    subject: { name: filename, sha256 },
    signedAt: SIGNED_AT,
  });
  const provenance = buildProvenance([{ publisher: build.publisher, attestations: [attestation] }]);
  return { filename, content, provenance, uploadTime: new Date(SIGNED_AT.getTime() + 60_000).toISOString() };
}
