/** One file of one index: the board, a look-up on a page and the command line say the same of it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../lib/config.ts';
import { verifyFile } from '../../../lib/queries/verify-file.ts';
import type { Verdict } from '../../../lib/verify/verdict.ts';
import { callboard, SLOW } from '../cli/callboard.ts';
import { sqliteBackend } from '../store/backends.ts';
import { openWatchBench, readVector, type WatchBench } from './bench.ts';
import { type Listed, UPLOADED } from './listing-bench.ts';

const good = readVector('github-publish');
const none = { ...good, provenance: null };
const swapped = readVector('subject-digest_fail');

type Told = Pick<Verdict, 'outcome' | 'code' | 'message' | 'sha256'>;
const toTold = ({ outcome, code, message, sha256 }: Verdict): Told => ({ outcome, code, message, sha256 });

describe('of one file everybody is told the same', SLOW, () => {
  const backend = sqliteBackend();
  let bench: WatchBench;
  beforeAll(backend.start);
  afterAll(backend.stop);
  beforeEach(async () => {
    bench = await openWatchBench(await backend.createDatabase());
  });
  afterEach(() => bench.close());

  async function askBoard({ filename }: Listed): Promise<Told> {
    await bench.track('stagecraft');
    await bench.watcher.checkNext();
    const files = await bench.store.listFiles((await bench.project('stagecraft')).id);
    const id = files.find((file) => file.filename === filename)?.verdictId;
    const record = id ? await bench.store.getVerdict(id) : null;
    if (!record) throw new Error(`${filename} has no verdict.`);
    return toTold(record.verdict);
  }

  async function askPage({ filename }: Listed): Promise<Told> {
    const config = { ...readConfig({}), pypiUrl: bench.index.origin };
    const { store, deps } = bench;
    const form = { named: `pypi:${filename}`, sha256: null, provenance: null, expected: null };
    const answer = await verifyFile({ config, store, sources: deps.sources }, form);
    if (answer.kind !== 'verdict') throw new Error(`The answer is ${answer.kind}.`);
    return toTold(answer.verdict);
  }

  async function askCommand({ filename }: Listed): Promise<Told> {
    const { stdout } = await callboard(
      ['verify', 'pypi', '--unsafe-any-publisher', '--json', `pypi:${filename}`],
      { CALLBOARD_PYPI_URL: bench.index.origin },
    );
    return toTold(JSON.parse(stdout));
  }

  it.each<[string, Verdict['outcome'], Listed]>([
    ['with a digest and provenance', 'verified', good],
    ['with a digest and without provenance', 'no-provenance', none],
    ['without a digest and without provenance', 'no-provenance', { ...none, entry: { hashes: {} } }],
    [
      'with another digest alone, and without provenance',
      'no-provenance',
      { ...none, entry: { hashes: { md5: 'a' } } },
    ],
    ['without a digest and with provenance', 'indeterminate', { ...good, entry: { hashes: {} } }],
    ['with a size that cannot be read', 'indeterminate', { ...good, entry: { size: 'large' } }],
    [
      'without provenance, with hashes that cannot be read',
      'indeterminate',
      { ...none, entry: { hashes: 7 } },
    ],
    ['whose provenance is of other bytes', 'failed', swapped],
    [
      'whose provenance cannot be fetched',
      'indeterminate',
      { ...good, entry: { provenance: 'https://elsewhere.example/x' } },
    ],
  ])('%s: %s', async (_, outcome, file) => {
    bench.index.addProject('stagecraft', { files: [{ size: 10, uploadTime: UPLOADED, ...file }] });
    const told = await askBoard(file);
    expect(told).toMatchObject({ outcome });
    expect(await askPage(file)).toEqual(told);
    expect(await askCommand(file)).toEqual(told);
  });
});
