/** What the pages and the API say where the index’s listing is broken, hides, goes back or says too much. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { readVector } from '../../lib/watch/bench.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { type App, until } from '../server.ts';
import { readAPI, readMain, readPage, startChecked, track, untilChecked } from './look.ts';

const good = readVector('github-publish');
const wheel = readVector('github-wheel');
const ENTRY = { size: 10, uploadTime: '2026-01-02T03:04:05.000000Z' };
const LONG = `stagecraft-1.5.0-${'cp312.'.repeat(20)}any-none-manylinux_2_28_x86_64.whl`;
const TOKEN = 'a-token-of-these-tests';
const NAMES = ['broken', 'hidden', 'closed', 'rolled-back', 'deleted', 'empty'];

describeInBrowser('/projects/[project]', () => {
  let app: App;
  let index: FakeIndex;
  const files = [
    { ...good, ...ENTRY },
    { ...wheel, ...ENTRY },
  ];

  /** Each project as it was, and then as the index says it is. */
  beforeAll(async () => {
    index = await startFakeIndex();
    for (const name of NAMES) index.addProject(name, { files, serial: 9 });
    index.addProject('empty', {});
    app = await startChecked({
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_API_TOKEN: TOKEN,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../../vectors/trusted_root.json'),
    });
    for (const name of NAMES) await track(app, name);
    index.addProject('broken', {
      files: [
        { ...good, ...ENTRY, entry: { yanked: {} } },
        { ...wheel, ...ENTRY, entry: { url: 'https://files.example/stagecraft-9.9-py3-none-any.whl' } },
        { filename: LONG, ...ENTRY, entry: { size: 'large', 'upload-time': 'yesterday' } },
        { filename: 'x', entry: { filename: '../\u202ex' } },
      ],
    });
    index.addProject('hidden', { serial: 10 });
    Object.assign(index.project('closed'), { status: 'quarantined', statusReason: 'Found to be malware' });
    index.addProject('rolled-back', { files: files.slice(1), serial: 5 });
    index.fail('/simple/deleted/', { status: 404 });
    for (const name of NAMES) await checkAgain(name);
  }, 240_000);
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  async function checkAgain(name: string): Promise<void> {
    const before = index.requests.length;
    const asked = await fetch(`${app.url}/api/v1/projects/${name}/check`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(asked.status).toBe(202);
    await until(async () => index.requests.length > before);
    await untilChecked(app, name);
  }
  const read = (project: string) => readPage(`${app.url}/projects/${project}`);

  test('counts what could not be read, and says why of each', async () => {
    const text = await read('broken');
    expect(text).toContain('4 entries of the listing could not be read.');
    expect(text).toContain('The file name "../<U+202E>x" is not a plain one.');
    expect(text).toContain(`${good.filename}: Whether it is yanked cannot be read.`);
    expect(text).toMatch(/its URL names "stagecraft-9\.9-py3-none-any\.whl"/);
    expect(text).toContain(
      'The size that the index states cannot be read. The upload time that the index states cannot be read.',
    );
    expect(text).not.toContain('no longer listed');
    expect(text).toMatch(/Not checked/);
  });

  test('says of what is gone what was known of it, and since when it is gone', async () => {
    const today = /no longer listed since \d+ \w+ \d{4}/;
    for (const name of ['hidden', 'deleted']) {
      const text = await read(name);
      expect(text).toMatch(/Newest known release 1\.4\.0, uploaded 2 Jan 2026/);
      expect(text).toMatch(today);
      expect(text).toContain('Confirmed');
      expect(text).toMatch(
        new RegExp(`The index stopped listing the files of ${name} on \\d+ \\w+ \\d{4}\\.`),
      );
      expect(text).not.toContain('Not checked yet');
    }
    expect(await read('deleted')).toContain('knows no project of this name');
  });

  test('says of a quarantine since when it is, why, and what was known before', async () => {
    const text = await read('closed');
    expect(text).toMatch(/has quarantined this project: .* It has been so since \d+ \w+ \d{4}\./);
    expect(text).toContain('The reason given: Found to be malware');
    expect(text).toMatch(/Newest known release 1\.4\.0/);
    expect(text).toMatch(/Different project status Warning, needs review/);
    expect(text).toMatch(/status active → became quarantined/);
  });

  test('says of an older listing that nothing is concluded from it', async () => {
    const text = await read('rolled-back');
    expect(text).toContain('answered with an older listing than one before');
    expect(text).toMatch(/INDEX_STALE: The index answered with an older listing .* \(serial 5 after 9\)\./);
    expect(text).toMatch(/Newest release 1\.4\.0/);
    expect(text).not.toContain('no longer listed');
  });

  test('says of a project that lists nothing that it lists nothing', async () => {
    expect(await read('empty')).toContain('The index lists no files for it.');
    const row = (await readAPI(app, '/projects?q=empty')).rows[0];
    expect(row).toMatchObject({
      outcome: 'indeterminate',
      message: 'The index lists no files of this project.',
    });
  });

  test('tells programs the same', async () => {
    const { rows } = await readAPI(app, '/projects?world=pypi');
    const of = (name: string) => rows.find(({ project }: { project: string }) => project === name);
    expect(of('broken')).toMatchObject({ unreadable: 4, outcome: 'indeterminate', goneSince: null });
    expect(of('hidden')).toMatchObject({ outcome: 'verified', goneSince: expect.any(String) });
    expect(of('closed')).toMatchObject({ status: 'quarantined', statusSince: expect.any(String) });
    expect(of('rolled-back')).toMatchObject({ failure: { code: 'INDEX_STALE' }, goneSince: null });
    const project = await readAPI(app, '/projects/broken');
    expect(project.unreadable.total).toBe(4);
    expect(project.unreadable.entries).toHaveLength(4);
    expect((await readAPI(app, '/projects/hidden')).releases[0]).toMatchObject({
      outcome: 'verified',
      goneSince: expect.any(String),
      files: [{ gone: true, goneAt: expect.any(String) }, { gone: true }],
    });
  });

  test('shows all of it on the board', () =>
    visit(`${app.url}/?world=pypi`, async (page) => {
      const text = await readMain(page);
      expect(text).toContain('4 entries of its listing could not be read.');
      expect(text).toMatch(/No longer listed since \d+ \w+ \d{4}\./);
      expect(text).toMatch(/Quarantined by .+ since \d+ \w+ \d{4}\./);
      expect(await page.locator('tbody').innerText()).not.toContain('Not checked yet');
      await checkAxe(page);
      await checkWidth(page);
    }));

  test.each(NAMES)('can be read by everybody, on a phone too: %s', (name) =>
    visit(`${app.url}/projects/${name}`, async (page) => {
      await checkAxe(page);
      await checkWidth(page);
    }),
  );
});
