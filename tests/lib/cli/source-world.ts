/** A project on an index and its repository on git's own server, both on loopback, for `callboard source`. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { aTarGz } from '../../builders/archives/tar.ts';
import { type FakeFile, type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { aRepository, type GitRepository } from '../../builders/git-repository.ts';
import { type GitServer, startGitServer } from '../../builders/git-server.ts';
import { buildProvenance } from '../../builders/provenance.ts';
import { aGitHubBuild, anInstance, SIGNED_AT } from '../../builders/vectors/vector.ts';
import { callboard, openFolder, type Ran } from './callboard.ts';

export const FILENAME = 'stagecraft-1.4.0.tar.gz';
export const PKG_INFO = 'Metadata-Version: 2.1\nName: stagecraft\nVersion: 1.4.0\n';
export const OWN = {
  'pyproject.toml': '[build-system]\nbuild-backend = "flit_core.buildapi"\n',
  'stagecraft/__init__.py': 'x = 1\n',
};

/** Inside a `describe`: it is there for its tests. `orphan` is a commit that no branch and no tag leads to. */
export function openSourceWorld() {
  const folder = openFolder();
  let served = '';
  let forge: GitServer;
  let repository: GitRepository;
  let commit = '';
  let orphan = '';
  let root = '';
  beforeAll(async () => {
    served = mkdtempSync(join(tmpdir(), 'callboard-served-'));
    forge = await startGitServer(served);
    repository = aRepository(served, 'theatre/stagecraft.git');
    const files = Object.entries({ ...OWN, 'tests/test_a.py': 't' }).map(([path, content]) => ({
      path,
      content,
    }));
    commit = repository.commit({ files });
    repository.git('tag', 'v1.4.0', commit);
    orphan = repository.commit({ ref: 'refs/heads/other', files, message: 'Of nobody.' });
    repository.git('update-ref', '-d', 'refs/heads/other');
    root = folder.write('root.json', anInstance().trustedRoot);
  });
  afterAll(async () => {
    await forge[Symbol.asyncDispose]();
    rmSync(served, { recursive: true });
  });

  const anSdist = (files: Record<string, string>): Buffer =>
    aTarGz(
      ...Object.entries(files).map(([name, content]) => ({ name: `stagecraft-1.4.0/${name}`, content })),
    );

  function sign(content: Buffer, at: string, name = FILENAME): Buffer {
    const build = aGitHubBuild({ commit: at });
    const sha256 = createHash('sha256').update(content).digest('hex');
    const attestation = anInstance().buildAttestation({
      build,
      subject: { name, sha256 },
      signedAt: SIGNED_AT,
    });
    return buildProvenance([{ publisher: build.publisher, attestations: [attestation] }]);
  }

  async function anIndex(
    files: Record<string, string>,
    { at = commit, ...file }: Partial<FakeFile> & { at?: string } = {},
  ): Promise<FakeIndex> {
    const content = anSdist(files);
    const index = await startFakeIndex();
    index.addProject('stagecraft', {
      files: [{ filename: FILENAME, content, provenance: sign(content, at), ...file }],
    });
    return index;
  }

  const source = (index: FakeIndex, args: string[], env: Record<string, string> = {}): Promise<Ran> =>
    callboard(['source', ...args], {
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_FORGE_URLS: `github.com=${forge.origin}`,
      CALLBOARD_TRUST_ROOT: root,
      ...env,
    });

  return { folder, anSdist, sign, anIndex, source, commits: () => ({ commit, orphan, repository }) };
}
