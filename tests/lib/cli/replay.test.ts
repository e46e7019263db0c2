/** Recorded verdicts, made again: one board's story, told in order. */
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { noProvenance } from '../../../lib/verify/verify.ts';
import { filename, openBoard } from './board.ts';
import { callboard, readVector, SLOW } from './callboard.ts';

/** A verdict on nothing: it still says which verifier this is. */
const NOBODY = { filename, sha256: null, trust: null };

const { folder, index, database, run, exported, withStore } = openBoard();

beforeAll(async () => {
  await run('track', 'stagecraft', 'swapped');
  await run('check');
}, SLOW.timeout);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('callboard replay', SLOW, () => {
  const save = (verdict: object) => folder.write('verdict.json', JSON.stringify(verdict, null, 2));
  const confirmed = async () => {
    const [project] = await exported('stagecraft');
    const verdict = Object.values(project?.verdicts ?? {}).find((one) => one.outcome === 'verified');
    if (!verdict) throw new Error('Nothing was confirmed.');
    return verdict;
  };

  it('makes all verdicts of an export again from the database, without an index', async () => {
    const { stdout } = await run('export');
    index().requests.length = 0;
    const ran = await run('replay', folder.write('export.json', stdout));
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(
      ran.stdout
        .replaceAll(/ \([0-9a-f]{64}\)/g, '')
        .trimEnd()
        .split('\n')
        .sort(),
    ).toEqual([
      'nothing to replay: stagecraft-1.3.0.tar.gz rests on no provenance document.',
      'same: stagecraft-1.4.0.tar.gz',
      'same: swapped-1.0.tar.gz',
    ]);
    expect(index().requests).toEqual([]);
  });

  it('needs no database where the documents are named', async () => {
    const flags = [
      '--provenance-file',
      readVector('github-publish').path,
      '--sha256',
      sha256(Buffer.from(filename)),
    ];
    const json = await callboard([
      'verify',
      'pypi',
      '--offline',
      '--json',
      '--unsafe-any-publisher',
      ...flags,
      filename,
    ]);
    const path = folder.write('from-verify.json', json.stdout);
    const root = ['--trusted-root', 'tests/vectors/trusted_root.json'];
    const env = { CALLBOARD_DATABASE_URL: 'file:/proc/nowhere/callboard.db' };
    expect(await callboard(['replay', ...flags.slice(0, 2), ...root, path], env)).toEqual({
      code: 0,
      stdout: `same: ${filename}\n`,
      stderr: '',
    });
  });

  it('says where a verdict differs from what comes out', async () => {
    const verdict = await confirmed();
    const ran = await run('replay', save({ ...verdict, outcome: 'failed', code: 'SIGNATURE' }));
    expect(ran).toEqual({
      code: 1,
      stderr: '',
      stdout: [
        `different: ${filename}`,
        '  outcome: "failed" is recorded, "verified" comes out',
        '  code: "SIGNATURE" is recorded, null comes out',
        '',
      ].join('\n'),
    });
  });

  it('names the version of the verifier where it was another one', async () => {
    const verdict = await confirmed();
    const verifier = { ...verdict.verifier, version: '0.0.1' };
    expect(await run('replay', save({ ...verdict, verifier }))).toMatchObject({ code: 0 });
    const ran = await run('replay', save({ ...verdict, verifier, message: 'Fine.\u001b[2J' }));
    expect(ran).toMatchObject({ code: 1, stderr: '' });
    expect(ran.stdout).toMatch(
      /^different: .*, made by version 0\.0\.1 with @sigstore\/verify \S+\n {2}message: /,
    );
    expect(ran.stdout).not.toContain('\u001b');
  });

  it('says what it does not hold', async () => {
    const verdict = await confirmed();
    const ran = await run('replay', save({ ...verdict, provenanceSha256: '0'.repeat(64) }));
    expect(ran).toMatchObject({ code: 1, stderr: '' });
    expect(ran.stdout).toMatch(/^not replayed: .*the provenance document 0{64} is not held here\.\n$/);
  });

  it('refuses another document than the verdict’s, and a file without a verdict', async () => {
    const path = save(await confirmed());
    const other = readVector('google-publish').path;
    const refused = await run('replay', '--provenance-file', other, path);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('--provenance-file is not the document that the verdict rests on');
    for (const text of ['', '[]', '{}', '{"schema":"callboard.verdict/1"}', '{"a":1,"a":2}']) {
      const ran = await run('replay', folder.write('none.json', text));
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toContain('holds no verdict that can be replayed');
    }
  });
});

describe('callboard ledger verify', SLOW, () => {
  /** Records another verdict on the file that the board confirmed. */
  const record = (changes: object) =>
    withStore(async (store) => {
      const project = await store.getProject('stagecraft');
      const files = await store.listFiles(project?.id ?? 0);
      const file = files.find((one) => one.filename === filename);
      const [first] = await store.listObservations(file?.id ?? 0);
      const stored = await store.getVerdict(first?.verdictId ?? '');
      if (!file || !stored) throw new Error('The file has no verdict.');
      const verdict = { ...stored.verdict, ...changes };
      const check = { fileId: file.id, runId: null, verdict, provenance: null, provenanceEtag: null };
      return (await store.saveCheck({ ...check, now: Date.now() })).verdictId;
    });

  it('finds every verdict as it was recorded', async () => {
    expect(await run('ledger', 'verify')).toEqual({
      code: 0,
      stdout: '3 verdicts: 2 the same, 1 with nothing to replay\n1 change of 2 projects: as recorded\n',
      stderr: '',
    });
  });

  it('reports verdicts of another version apart', async () => {
    const verifier = { name: 'callboard' as const, version: '0.0.1', sigstoreVerify: '4.0.0' };
    await record({ verifier, message: 'As it was said then.' });
    const { code, stdout } = await run('ledger', 'verify');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^different: .*, made by version 0\.0\.1 with @sigstore\/verify 4\.0\.0$/m);
    expect(stdout).toMatch(
      /\n4 verdicts: 2 the same, 1 with nothing to replay, 1 different, of another version\n1 change of 2 projects: as recorded\n$/,
    );
  });

  it('reports a verdict of this version that does not come out as recorded', async () => {
    const id = await record({
      outcome: 'failed',
      code: 'SIGNATURE',
      verifier: noProvenance(NOBODY).verifier,
    });
    const { code, stdout } = await run('ledger', 'verify');
    expect(code).toBe(1);
    expect(stdout).toContain(`different: ${filename} (${id})\n`);
    expect(stdout).toContain('  outcome: "failed" is recorded, "verified" comes out\n');
    expect(stdout).toMatch(/5 verdicts: .*1 different, 1 different, of another version\n.*as recorded\n$/);
  });

  it('makes the rehearsal’s verdicts again under the rehearsal’s own root', async () => {
    const now = Date.now();
    for (const name of ['rehearsal-touring', 'rehearsal-props']) {
      await withStore((store) => store.trackProject({ name, world: 'rehearsal', now }));
    }
    const checked = await run('check', 'rehearsal-touring', 'rehearsal-props');
    expect(checked.stdout).toMatch(/^ {2}Does not verify .*: OTHER_INSTANCE: /m);
    const { stdout } = await run('ledger', 'verify');
    expect(stdout).not.toContain('rehearsal');
    expect(stdout).toMatch(/ 1 different, 1 different, of another version\n.*as recorded\n$/);
  });

  it('goes on after a record that was altered, and names it', async () => {
    const altered = new DatabaseSync(database());
    altered.exec('drop trigger verdicts_no_update');
    altered.exec(
      "update verdicts set verdict = replace(verdict, 'theatre', 'theater') where outcome = 'failed'",
    );
    altered.close();
    const { code, stdout } = await run('ledger', 'verify');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^altered: [0-9a-f]{64}: /m);
    expect(stdout).toMatch(/ verdicts: .* 2 altered$/m);
    expect(stdout).toMatch(/^ledger of swapped: The stored verdict [0-9a-f]{64} was altered/m);
  });
});
