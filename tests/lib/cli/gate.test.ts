/** `callboard gate` as a process: what it exits with, where it has its facts from, and what it says where it has none. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { writeLedgerFile } from '../../../lib/gate/ledger-file.ts';
import { aFile, aLedger, aProject, aRelease } from '../gate/a-ledger.ts';
import { openBoard } from './board.ts';
import { callboard, SLOW } from './callboard.ts';

const { run, folder } = openBoard();

const failing = aProject({
  project: 'prop',
  releases: [aRelease({ files: [aFile({ outcome: 'failed' })] })],
});
const ledger = aLedger(aProject(), failing);

describe('callboard gate', SLOW, () => {
  let files: Record<string, string>;
  let server: Server;
  let board: string;

  beforeAll(async () => {
    files = {
      good: folder.write('good.txt', 'cue==1.0\n'),
      bad: folder.write('bad.txt', 'cue==1.0\nprop==1.0\n'),
      open: folder.write('open.txt', 'cue==1.0\nunheard==1.0\n'),
      ledger: folder.write('ledger.json', writeLedgerFile(ledger)),
      enforced: folder.write('enforced.toml', '[[rule]]\nmatch = "*"\nenforce = true\n'),
      warns: folder.write('warns.toml', '[[rule]]\nmatch = "*"\n'),
      broken: folder.write('broken.toml', '[[rule]]\nmach = "*"\nenforce = 1\n'),
    };
    server = createServer((request, response) => {
      request.resume().on('end', () => response.end(JSON.stringify(ledger)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    board = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const gate = (file: string, policy: string | null, ...args: string[]) =>
    callboard([
      'gate',
      files[file] ?? file,
      ...(policy ? ['--policy', files[policy] ?? policy] : []),
      ...args,
    ]);
  const codeOf = async (...args: Parameters<typeof gate>) => (await gate(...args)).code;

  it('exits with 0, 1 and 3 by what it finds, and with 0 where nothing is enforced', async () => {
    const from = () => ['--ledger', files.ledger ?? ''];
    expect(await codeOf('good', 'enforced', ...from())).toBe(0);
    expect(await codeOf('bad', 'enforced', ...from())).toBe(1);
    expect(await codeOf('open', 'enforced', ...from())).toBe(3);
    expect(await codeOf('bad', 'warns', ...from())).toBe(0);
    expect(await codeOf('open', 'warns', ...from())).toBe(0);
    expect(await codeOf('bad', null, ...from())).toBe(0);
    expect(await codeOf('open', 'warns', '--unknown', 'fail', ...from())).toBe(3);
    expect(await codeOf('open', 'enforced', '--unknown', 'warn', ...from())).toBe(0);
  });

  it('says the same of a board as of its ledger file', async () => {
    const toTold = ({ stdout }: { stdout: string }) => ({ ...JSON.parse(stdout), known: null });
    const args = ['--format', 'json', '--explain'];
    const [asked, read] = await Promise.all([
      gate('bad', 'enforced', ...args, '--board', board),
      gate('bad', 'enforced', ...args, '--ledger', files.ledger ?? ''),
    ]);
    expect(toTold(asked)).toEqual(toTold(read));
    expect([asked.code, read.code, asked.stderr]).toEqual([1, 1, '']);
  });

  it('could not tell where a board does not answer, which is no fact about a release', async () => {
    const away = ['--board', 'http://127.0.0.1:9'];
    const { code, stdout } = await gate('good', 'warns', ...away);
    expect(code).toBe(3);
    expect(stdout).toContain('Nothing could be told: http://127.0.0.1:9 cannot be reached');
    expect(await codeOf('good', 'warns', '--unknown', 'warn', ...away)).toBe(0);
  });

  it('verifies at the index where it is given neither', async () => {
    const path = folder.write('alone.txt', 'stagecraft==1.4.0\nswapped==1.0\n');
    const { code, stdout } = await run('gate', path, '--policy', files.enforced ?? '');
    expect(code).toBe(1);
    expect(stdout).toContain('2 entries');
    expect(stdout).toMatch(
      /Fails +line 2: swapped 1\.0: "swapped-1\.0\.tar\.gz" of swapped 1\.0 does not verify \(SIGNATURE\)\./,
    );
  });

  it('answers by its exit code, and writes its files, where nobody reads on', async () => {
    const sarif = folder.path('cut.sarif');
    const args = ['gate', files.bad ?? '', '--policy', files.enforced ?? '', '--ledger', files.ledger ?? ''];
    const { program, preload } = inject('commandLine');
    const child = spawn(process.execPath, ['--import', preload, program, ...args, '--sarif', sarif], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(JSON.parse(readFileSync(sarif, 'utf8')).version).toBe('2.1.0');
  });

  it('takes the policy that lies beside the file', async () => {
    mkdirSync(folder.path('beside'));
    const file = folder.write('beside/requirements.txt', 'prop==1.0\n');
    folder.write('beside/callboard.toml', '[[rule]]\nmatch = "*"\nenforce = true\n');
    const { code, stdout } = await callboard(['gate', file, '--ledger', files.ledger ?? '']);
    expect(code).toBe(1);
    expect(stdout).toContain(`by ${folder.path('beside/callboard.toml')}`);
  });

  it('says aloud that rules for a collection are passed over, whose name may be mistyped', async () => {
    const policy = folder.write('team.toml', '[[rule]]\ncollection = "team-x"\nenforce = true\n');
    const said = async (...args: string[]) =>
      (
        await callboard([
          'gate',
          files.good ?? '',
          '--policy',
          policy,
          '--ledger',
          files.ledger ?? '',
          ...args,
        ])
      ).stderr;
    expect(await said('--collection', 'team-y')).toBe(
      'No rule is about the collection "team-y": rules for "team-x" are passed over.\n',
    );
    expect(await said()).toBe('The run names no --collection: rules for "team-x" are passed over.\n');
    expect(await said('--collection', 'team-x')).toBe('');
  });

  it('names every mistake of a policy with its place', async () => {
    const { code, stdout, stderr } = await gate('good', 'broken', '--ledger', files.ledger ?? '');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(
      stderr
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/^.*broken\.toml:/, '')),
    ).toEqual([
      '1:1: A rule needs match, a name or a pattern such as "*", or collection, or both.',
      '2:1: There is no key "mach". Did you mean match?',
      '3:11: This must be true or false, without quotation marks, not "1".',
    ]);
  });

  it.each([
    [[], 'No file to judge is named.'],
    [['a', 'b'], 'More than one file to judge is named.'],
    [['a', '--format', 'xml'], '--format is one of text, json, sarif, junit, markdown and github.'],
    [
      ['a', '--board', 'x', '--ledger', 'y'],
      '--board and --ledger both say what is known: name one of them.',
    ],
    [['a', '--unknown', 'maybe'], '--unknown is fail or warn.'],
    [['no such file'], 'no such file cannot be read: there is no such file.'],
  ])('refuses %j', async (args, said) => {
    const { code, stderr } = await callboard(['gate', ...args]);
    expect({ code, said: stderr.split('\n')[0] }).toEqual({ code: 2, said });
  });

  it.each([
    ['json', /^\{\n {2}"schema": "callboard.gate\/1"/],
    ['sarif', /"version": "2.1.0"/],
    ['junit', /^<\?xml version="1.0"/],
    ['markdown', /^### 1 dependency fails the policy/],
    ['github', /^::error file=.*bad\.txt,line=2,title=/],
  ])('writes %s', async (format, expected) => {
    const { code, stdout } = await gate(
      'bad',
      'enforced',
      '--ledger',
      files.ledger ?? '',
      '--format',
      format,
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(expected);
  });
});
