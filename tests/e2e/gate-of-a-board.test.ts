/** The command line that was built, asking a board that runs: the gate, and a ledger file for a pipeline that has no board. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { childEnvironment } from '../../lib/config.ts';
import { parseLedgerFile } from '../../lib/gate/ledger-file.ts';
import { runToEnd } from '../lib/cli/callboard.ts';
import { ROOT } from '../setup/project.ts';
import { startChecked } from './pages/look.ts';
import type { App } from './server.ts';

const FILE = 'rehearsal-lobby==1.1.0\nrehearsal-props==3.1.1\nrehearsal-encore==2.2.1\nunheard==1.0\n';
const POLICY = '[[rule]]\nmatch = "*"\nrequire = "any"\npublisher = "remembered"\nenforce = true\n';

describe('the gate of a board', () => {
  let app: App;
  let folder: string;
  beforeAll(async () => {
    app = await startChecked();
    folder = mkdtempSync(join(tmpdir(), 'callboard-gate-'));
    writeFileSync(join(folder, 'requirements.txt'), FILE);
    writeFileSync(join(folder, 'callboard.toml'), POLICY);
  });
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true });
  });

  const run = (...args: string[]) =>
    runToEnd(process.execPath, [join(ROOT, 'dist/callboard.mjs'), ...args], {
      cwd: folder,
      env: childEnvironment(),
    });

  test('says the same from the ledger file that was written of it, in a folder that has no database', async () => {
    const written = await run(
      'ledger',
      'export',
      '--board',
      app.url,
      '--for',
      'requirements.txt',
      '--output',
      'known.json',
    );
    expect(written).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Nothing is known there of 1 release, which the file leaves out: unheard 1.0.\n',
    });
    const parsed = parseLedgerFile(readFileSync(join(folder, 'known.json')));
    expect(parsed.ok && parsed.value.projects.map(({ project }) => project)).toEqual([
      'rehearsal-encore',
      'rehearsal-lobby',
      'rehearsal-props',
    ]);
    const [asked, read] = [
      await run('gate', 'requirements.txt', '--board', app.url, '--format', 'json'),
      await run('gate', 'requirements.txt', '--ledger', 'known.json', '--format', 'json'),
    ];
    expect([asked.code, read.code]).toEqual([1, 1]);
    const { findings } = JSON.parse(asked.stdout);
    expect(findings.map(({ project }: { project: string }) => project)).toContain('rehearsal-lobby');
    expect(JSON.parse(read.stdout).findings).toEqual(findings);
    expect(readdirSync(folder).toSorted()).toEqual(['callboard.toml', 'known.json', 'requirements.txt']);
  });
});
