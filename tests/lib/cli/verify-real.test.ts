import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFakeIndex } from '../../builders/fake-index.ts';
import { listReal, REAL } from '../../builders/real.ts';
import { callboard, SLOW } from './callboard.ts';

describe('recorded provenance on the command line', () => {
  const EMBEDDED = { CALLBOARD_TRUST_ROOT: 'embedded' };

  it('is confirmed for its repository, offline and through an index', SLOW, async () => {
    await using index = await startFakeIndex({ directory: join(REAL, 'index') });
    for (const file of listReal()) {
      const forge = file.publisher.kind === 'GitLab' ? 'gitlab.com' : 'github.com';
      const named = ['--repository', `https://${forge}/${file.publisher.repository}`];
      const { project, version, filename, sha256 } = file;
      const document = join(REAL, 'index/integrity', project, version, filename, 'provenance');
      const offline = ['--offline', '--provenance-file', document, '--sha256', sha256, filename];
      const ok = { code: 0, stdout: '', stderr: `OK: ${filename}\n` };
      expect(await callboard(['verify', 'pypi', ...named, ...offline], EMBEDDED)).toEqual(ok);
      const online = { ...EMBEDDED, CALLBOARD_PYPI_URL: index.origin };
      expect(await callboard(['verify', 'pypi', ...named, `pypi:${filename}`], online)).toEqual(ok);
    }
  });

  it('says the same in JSON, log index and identity included', SLOW, async () => {
    const [file] = listReal();
    if (!file) throw new Error('There is no recorded file.');
    const document = join(REAL, 'index/integrity', file.project, file.version, file.filename, 'provenance');
    const args = [
      '--offline',
      '--provenance-file',
      document,
      '--sha256',
      file.sha256,
      '--json',
      file.filename,
    ];
    const { stdout } = await callboard(['verify', 'pypi', '--unsafe-any-publisher', ...args], EMBEDDED);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'verified',
      trustedRoot: { source: 'embedded', instance: 'public-good' },
      attestations: [{ publisher: file.publisher, log: { logIndex: file.logIndex } }],
    });
  });
});
