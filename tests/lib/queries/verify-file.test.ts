import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../../../lib/config.ts';
import { verifyFile } from '../../../lib/queries/verify-file.ts';
import type { UnstoredVerdict, VerifyForm } from '../../../lib/queries/views/verify.ts';
import { sqliteBackend } from '../store/backends.ts';
import { openWatchBench, readVector, type WatchBench } from '../watch/bench.ts';

const { filename, sha256, provenance } = readVector('github-publish');
const OTHER = '0'.repeat(64);
const NOTHING: VerifyForm = { named: '', sha256: null, provenance: null, expected: null };
const backend = sqliteBackend();
let bench: WatchBench;

beforeEach(async () => {
  await backend.start();
  bench = await openWatchBench(await backend.createDatabase());
  bench.index.addProject('stagecraft', { files: [{ filename, sha256, provenance }] });
});
afterEach(async () => {
  await bench.close();
  await backend.stop();
});

function verify(form: Partial<VerifyForm>, beforeLookup?: () => void) {
  const { store, deps, index } = bench;
  const config = { pypiUrl: index.origin, filesOrigins: [index.origin], rehearsal: true } as Config;
  return verifyFile({ config, store, sources: deps.sources }, { ...NOTHING, ...form }, beforeLookup);
}
async function judge(form: Partial<VerifyForm>): Promise<UnstoredVerdict> {
  const answer = await verify(form);
  if (answer.kind !== 'verdict') throw new Error(`It is ${answer.kind}.`);
  return answer;
}
const paths = () => bench.index.requests.map(({ path }) => path);
const caveats = ({ caveats }: UnstoredVerdict) => caveats.map(({ id }) => id);

describe('a file with its provenance', () => {
  const given = { named: filename, sha256, provenance };

  it('is confirmed without asking anybody', async () => {
    const answer = await judge(given);
    expect(answer).toMatchObject({
      verdict: { outcome: 'verified', sha256 },
      isGiven: true,
      digests: { yours: sha256, listed: null },
      project: { name: 'stagecraft', isTracked: false },
      tracked: null,
    });
    expect(answer.statements).toEqual([expect.stringContaining(sha256)]);
    expect(answer.reproduce.map(({ command }) => command)).toEqual([
      expect.stringContaining(`--provenance-file ${filename}.provenance --sha256 ${sha256} ${filename}`),
    ]);
    expect(paths()).toEqual([]);
  });

  it('says that the document named its own publisher, until somebody is expected', async () => {
    const anybody = await judge(given);
    expect(caveats(anybody)).toContain('index-named');
    expect(caveats(anybody)).not.toContain('digest-from-index');
    const text = anybody.caveats.map(({ text }) => text).join(' ');
    expect(text).toContain('The provenance document itself named the publisher');
    expect(text).toContain('the project is not on it');
    const repository = 'https://github.com/theatre/stagecraft';
    const expected = await judge({ ...given, expected: { kind: 'repository', repository } });
    expect(expected.verdict.expected.state).toBe('matches');
    expect(caveats(expected)).toEqual(expect.arrayContaining(['workflow-open']));
    expect(caveats(expected)).not.toContain('index-named');
  });

  it('is contradicted where somebody else was expected, or the bytes are others', async () => {
    const repository = 'https://github.com/theatre/other';
    const other = await judge({ ...given, expected: { kind: 'repository', repository } });
    expect(other.verdict).toMatchObject({ outcome: 'failed', code: 'EXPECTED_PUBLISHER' });
    const bytes = await judge({ ...given, sha256: OTHER });
    expect(bytes.verdict).toMatchObject({ outcome: 'failed', code: 'SUBJECT_DIGEST' });
    expect(bytes.meaning?.code).toBe('SUBJECT_DIGEST');
  });

  it('is compared with what the index lists where it is named as one of its files', async () => {
    const answer = await judge({ ...given, named: `pypi:${filename}`, sha256: OTHER });
    expect(answer.verdict).toMatchObject({ outcome: 'failed', code: 'ARTIFACT_DIGEST' });
    expect(answer.digests).toEqual({ yours: OTHER, listed: sha256 });
    expect(paths()).toEqual(['/simple/stagecraft/']);
  });

  it('is nothing without a digest, unless the index’s is meant', async () => {
    await expect(verify({ named: filename, provenance })).rejects.toMatchObject({ code: 'SHA256_MISSING' });
    const listed = await judge({ named: `pypi:${filename}`, provenance });
    expect(listed.verdict.outcome).toBe('verified');
    expect(listed.digests).toEqual({ yours: null, listed: sha256 });
    expect(caveats(listed)).toContain('digest-from-index');
  });
});

describe('a file that is looked up', () => {
  it('is confirmed by its name alone, with what the index says of it', async () => {
    const answer = await judge({ named: filename });
    expect(answer).toMatchObject({ verdict: { outcome: 'verified' }, isGiven: false });
    expect(answer.uploadTime).toMatch(/^\d{4}-/);
    expect(caveats(answer)).toContain('digest-from-index');
    expect(paths()).toEqual(['/simple/stagecraft/', `/integrity/stagecraft/1.4.0/${filename}/provenance`]);
  });

  it('has its own digest compared with the listed one', async () => {
    const same = await judge({ named: filename, sha256 });
    expect(same.digests).toEqual({ yours: sha256, listed: sha256 });
    expect(caveats(same)).not.toContain('digest-from-index');
    const other = await judge({ named: filename, sha256: OTHER });
    expect(other.verdict).toMatchObject({ code: 'ARTIFACT_DIGEST', sha256 });
  });

  it('has none, or cannot be told of, which are two things', async () => {
    bench.index.project('stagecraft').files = [{ filename, sha256, provenance: null }];
    expect((await judge({ named: filename })).verdict.outcome).toBe('no-provenance');
    bench.index.fail('/simple/stagecraft/', { status: 503 });
    const unread = await judge({ named: filename, sha256 });
    expect(unread.verdict).toMatchObject({ outcome: 'indeterminate', code: 'INDEX_UNREACHABLE', sha256 });
    expect(unread.digests).toEqual({ yours: sha256, listed: null });
  });

  it('that the index does not have is no verdict', async () => {
    await expect(verify({ named: 'stagecraft-9.tar.gz' })).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await expect(verify({ named: 'unheard-1.0.tar.gz' })).rejects.toMatchObject({ code: 'PROJECT_MISSING' });
  });

  it('can be refused before anything is asked', async () => {
    const refuse = () => {
      throw new Error('too many');
    };
    await expect(verify({ named: filename }, refuse)).rejects.toThrow('too many');
    expect(paths()).toEqual([]);
    expect(await verify({ named: filename, sha256, provenance }, refuse)).toMatchObject({ kind: 'verdict' });
  });

  it('is asked for at no other host', async () => {
    const elsewhere = `https://files.example.org/${filename}`;
    await expect(verify({ named: elsewhere })).rejects.toMatchObject({ code: 'FILE_URL_REFUSED' });
    expect(paths()).toEqual([]);
  });

  it('comes out of the rehearsal where its name is reserved for that', async () => {
    const answer = await judge({ named: 'rehearsal_prompter-1.2.0.tar.gz' });
    expect(answer.verdict).toMatchObject({ outcome: 'verified', trustedRoot: { instance: 'rehearsal' } });
    expect(paths()).toEqual([]);
  });
});

describe('a file that the board has', () => {
  it('is found there, and nothing is stored of the check', async () => {
    const project = await bench.track('stagecraft');
    await bench.watcher.checkNow(project.id);
    const before = await bench.store.listFiles(project.id);
    const answer = await judge({ named: filename });
    expect(answer.project.isTracked).toBe(true);
    expect(answer.tracked).toEqual({ version: '1.4.0', verdict: before[0]?.verdictId, isSameFile: true });
    expect(answer.caveats.map(({ text }) => text).join(' ')).toMatch(/Only this board remembers it, since/);
    const other = await judge({ named: filename, sha256: OTHER, provenance });
    expect(other.tracked).toMatchObject({ isSameFile: false });
    expect(await bench.store.listFiles(project.id)).toEqual(before);
  });
});

describe('a page of the index', () => {
  it('leads to the files of the newest release, or of the one that is named', async () => {
    const file = (name: string) => ({ filename: name, content: Buffer.from(name), provenance: null });
    bench.index
      .project('stagecraft')
      .files.push(file('stagecraft-1.3.0.tar.gz'), file('stagecraft-2.0rc1.tar.gz'));
    const page = `${bench.index.origin}/project/Stagecraft/`;
    expect(await verify({ named: page })).toMatchObject({
      kind: 'choice',
      project: 'stagecraft',
      version: '1.4.0',
      files: [{ filename, hasProvenance: true }],
      leftOut: 0,
    });
    expect(await verify({ named: `${page}1.3.0/` })).toMatchObject({ files: [{ hasProvenance: false }] });
    await expect(verify({ named: `${page}7/` })).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });
});

describe('a document alone', () => {
  it('is shown as what it says of itself', async () => {
    expect(await verify({ provenance })).toMatchObject({
      kind: 'claims',
      form: 'provenance',
      attestations: [
        { publisher: 'github.com/theatre/stagecraft, release.yml', subjects: [{ name: filename, sha256 }] },
      ],
    });
  });

  it.each(['no json', '[]', '{"version": 1}'])('is refused where it is none: %s', async (text) => {
    const refused = { code: 'PROVENANCE_UNREADABLE' };
    await expect(verify({ provenance: Buffer.from(text) })).rejects.toMatchObject(refused);
  });

  it('escapes what would turn the words around it about', async () => {
    const turned = JSON.parse(provenance.toString());
    const envelope = turned.attestation_bundles[0].attestations[0].envelope;
    const statement = JSON.parse(Buffer.from(envelope.statement, 'base64').toString());
    statement.subject[0].name = 'a\u202eb\n.whl';
    envelope.statement = Buffer.from(JSON.stringify(statement)).toString('base64');
    const answer = await verify({ provenance: Buffer.from(JSON.stringify(turned)) });
    expect(answer).toMatchObject({ attestations: [{ subjects: [{ name: 'a<U+202E>b<U+000A>.whl' }] }] });
    expect(JSON.stringify(answer)).not.toContain('\u202e');
  });

  it('and nothing at all, and a digest without a name, are told apart from it', async () => {
    await expect(verify({})).rejects.toMatchObject({ code: 'FILENAME_MISSING' });
    await expect(verify({ sha256, provenance })).rejects.toMatchObject({ code: 'FILENAME_MISSING' });
  });
});
