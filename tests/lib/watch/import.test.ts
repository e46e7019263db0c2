/** A file that becomes a collection, over a real store and a watcher that reads a real index. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandLine } from '../../../lib/access/actor.ts';
import { readConfig } from '../../../lib/config.ts';
import { saveCollection, toSlug } from '../../../lib/watch/collection.ts';
import { setPin } from '../../../lib/watch/decide.ts';
import {
  importAgain,
  importCollection,
  MAX_FILE_BYTES,
  MAX_NEW_PROJECTS,
  previewImport,
} from '../../../lib/watch/import.ts';
import { untrackProject } from '../../../lib/watch/track.ts';
import { openWatchBench, type WatchBench } from './bench.ts';

const BY = commandLine('Zoë');
const NAMED = { name: 'Web front end', owner: 'Stage crew' };

describe('importing', () => {
  let bench: WatchBench;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-import-'));
    bench = await openWatchBench(`file:${join(folder, 'board.db')}`);
  });
  afterEach(async () => {
    await bench.close();
    rmSync(folder, { recursive: true });
  });

  const running = (rehearsal: 'on' | 'off' = 'on') => ({
    store: bench.store,
    watcher: bench.watcher,
    config: readConfig({ CALLBOARD_REVIEWER: 'Zoë', CALLBOARD_REHEARSAL: rehearsal }),
  });
  const file = (...lines: string[]) => ({
    bytes: Buffer.from(lines.join('\n')),
    filename: 'requirements.txt',
  });
  const tracked = async () => bench.store.countProjects();

  it('puts so many new projects on the board at once, and no more', async () => {
    const names = Array.from({ length: MAX_NEW_PROJECTS + 1 }, (_, at) => `sample-${at}`);
    const refused = importCollection(running(), BY, file(...names), NAMED);
    await expect(refused).rejects.toMatchObject({
      code: 'IMPORT_TOO_MANY',
      message: expect.stringContaining(`It would put ${names.length} new projects on the board`),
    });
    expect(await tracked()).toBe(0);
    expect(await bench.store.listCollections()).toEqual([]);
    // One of them is known by then.
    await bench.track('sample-0');
    expect((await importCollection(running(), BY, file(...names), NAMED)).tracked).toHaveLength(
      MAX_NEW_PROJECTS,
    );
  });

  it('takes a project that was untracked for a new one, and puts it back', async () => {
    await bench.track('stagecraft');
    await untrackProject(running(), BY, 'stagecraft');
    expect((await previewImport(running(), file('stagecraft'))).projects).toMatchObject([{ state: 'new' }]);
    expect((await importCollection(running(), BY, file('stagecraft'), NAMED)).tracked).toEqual([
      'stagecraft',
    ]);
    expect(await tracked()).toBe(1);
  });

  it('says of a project what has to be known before it is taken, once for all of its versions', async () => {
    const lines = ['lights==1.0 ; os_name == "nt"', 'lights==2.0 ; os_name == "posix"', 'stagecraft==1.4'];
    const [lights, stagecraft] = (await previewImport(running(), file(...lines))).projects;
    expect(lights).toMatchObject({ name: 'lights', note: 'under a condition' });
    expect(stagecraft).not.toHaveProperty('note');
  });

  it('says line by line what a file holds, and tracks nothing', async () => {
    await bench.track('stagecraft');
    const preview = await previewImport(
      running(),
      file('# ours', 'Stage.Craft==1.4.0', 'lights', 'not a requirement', 'lights==2.0'),
    );
    expect(preview).toMatchObject({
      format: 'requirements',
      filename: 'requirements.txt',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      bytes: 62,
      projects: [
        { name: 'stage-craft', versions: ['1.4.0'], line: 2, state: 'new' },
        { name: 'lights', versions: ['2.0'], line: 3, state: 'new' },
      ],
      ignored: [{ line: 1 }],
      notUnderstood: [{ line: 4 }],
      pins: [],
    });
    expect((await previewImport(running(), file('stagecraft'))).projects).toMatchObject([
      { state: 'tracked' },
    ]);
    expect(await tracked()).toBe(1);
    expect(await bench.store.listCollections()).toEqual([]);
  });

  it('tracks what is chosen, and says what was left out', async () => {
    const saved = await importCollection(running(), BY, file('a==1', 'b==2', '# c', 'no such line'), NAMED, {
      leaveOut: new Set(['b']),
    });
    expect(saved).toMatchObject({
      collection: { slug: 'web-front-end', name: NAMED.name, owners: [NAMED.owner] },
      import: { madeBy: 'Zoë', counts: { projects: 1, ignored: 1, notUnderstood: 1, leftOut: 1 } },
      tracked: ['a'],
    });
    expect(await bench.store.getProject('b')).toBeNull();
    expect(await bench.store.listMembers(saved.collection.id)).toMatchObject([
      { project: 'a', version: '1' },
    ]);
  });

  it.each([
    ['no name', { ...NAMED, name: '  ' }, 'COLLECTION_NAME'],
    ['no owner', { ...NAMED, owner: '' }, 'COLLECTION_OWNER'],
    ['too long a name', { ...NAMED, name: 'x'.repeat(101) }, 'COLLECTION_NAME'],
    ['a name that turns the words around it about', { ...NAMED, name: 'a\u202eb' }, 'COLLECTION_NAME'],
  ])('refuses %s, and tracks nothing', async (_, named, code) => {
    await expect(importCollection(running(), BY, file('a'), named)).rejects.toMatchObject({ code });
    expect(await tracked()).toBe(0);
  });

  it('refuses a name that is taken, however it is written, and tracks nothing more', async () => {
    await importCollection(running(), BY, file('a'), NAMED);
    const again = importCollection(running(), BY, file('b'), { ...NAMED, name: 'Web  Front-End!' });
    await expect(again).rejects.toMatchObject({ code: 'COLLECTION_EXISTS' });
    expect(await tracked()).toBe(1);
  });

  it('refuses a file of which nothing is chosen, or that cannot be read, or that is too large', async () => {
    const none = importCollection(running(), BY, file('a'), NAMED, { leaveOut: new Set(['a']) });
    await expect(none).rejects.toMatchObject({ code: 'IMPORT_NOTHING' });
    const notText = { bytes: Buffer.from([0xff, 0xfe, 0xfd]) };
    await expect(previewImport(running(), notText)).rejects.toMatchObject({ code: 'IMPORT_ENCODING' });
    const large = { bytes: Buffer.alloc(MAX_FILE_BYTES + 1, 'a') };
    await expect(previewImport(running(), large)).rejects.toMatchObject({ code: 'IMPORT_TOO_LARGE' });
    const many = file(...Array.from({ length: 5_001 }, (_, at) => `p${at}`));
    await expect(previewImport(running(), many)).rejects.toMatchObject({ code: 'IMPORT_TOO_MANY' });
    expect(await tracked()).toBe(0);
  });

  it('replaces the members by those of another import, and keeps the one before', async () => {
    const { collection, import: first } = await importCollection(running(), BY, file('a==1', 'b==1'), NAMED);
    const second = await importAgain(running(), BY, collection.slug, file('b==2', 'c==1'));
    expect(second).toMatchObject({ collection, tracked: ['c'], import: { counts: { projects: 2 } } });
    const now = await bench.store.listMembers(collection.id);
    expect(now.map(({ project, version }) => `${project} ${version}`)).toEqual(['b 2', 'c 1']);
    expect(await bench.store.listMembers(collection.id, { importId: first.id })).toHaveLength(2);
    await expect(importAgain(running(), BY, 'other', file('a'))).rejects.toMatchObject({
      code: 'COLLECTION_UNKNOWN',
    });
  });

  it('leaves a rehearsal project what it is, and takes none from an index where the rehearsal is off', async () => {
    await bench.track('rehearsal-props', 'rehearsal');
    const saved = await importCollection(running(), BY, file('rehearsal-props==3.1.1', 'a'), NAMED);
    const [, props] = await bench.store.listMembers(saved.collection.id);
    expect(props).toMatchObject({ project: 'rehearsal-props', world: 'rehearsal' });
    const off = file('rehearsal-encore', 'b');
    expect((await previewImport(running('off'), off)).projects).toMatchObject([
      { state: 'reserved' },
      { state: 'new' },
    ]);
    const second = await importCollection(running('off'), BY, off, { ...NAMED, name: 'Other' });
    expect(second).toMatchObject({ tracked: ['b'], import: { counts: { projects: 1, leftOut: 1 } } });
    expect(await bench.store.getProject('rehearsal-encore')).toBeNull();
  });

  describe('publishers that a file names (PEP 751)', () => {
    const entry = (name: string, ...repositories: string[]) => [
      '[[packages]]',
      `name = "${name}"`,
      'version = "1.0"',
      ...repositories.flatMap((repository) => [
        '[[packages.attestation-identities]]',
        'kind = "GitHub"',
        `repository = "${repository}"`,
        'workflow = "release.yml"',
      ]),
    ];
    const lock = (...entries: string[][]) => ({
      ...file('lock-version = "1.0"', 'created-by = "a test"', ...entries.flat()),
      filename: 'pylock.toml',
    });
    const expected = (repository: string) => ({
      kind: 'repository' as const,
      repository: `https://github.com/${repository}`,
      workflow: 'release.yml',
    });
    const pinOf = async (name: string) => (await bench.store.listTracked([name]))[0]?.pin ?? null;

    it('are pinned where nobody is pinned yet, and a pin of a person stays', async () => {
      for (const name of ['kept', 'old']) await bench.track(name);
      await setPin(running(), BY, 'kept', expected('own/kept'));
      const names = ['new', 'old', 'kept'].map((name) => entry(name, `file/${name}`));
      const content = lock(...names, entry('several', 'file/one', 'file/two'), entry('never', 'file/x y'));
      const { pins } = await previewImport(running(), content);
      expect(Object.fromEntries(pins.map(({ project, plan }) => [project, plan]))).toMatchObject({
        new: 'set',
        old: 'set',
        kept: 'kept',
        several: 'several',
      });
      const saved = await importCollection(running(), BY, content, NAMED);
      expect(saved.pinned.toSorted()).toEqual(['new', 'old']);
      expect(await pinOf('new')).toMatchObject({ publisher: expected('file/new'), by: 'Zoë' });
      expect(await pinOf('kept')).toMatchObject({ publisher: expected('own/kept') });
      expect(await pinOf('several')).toBeNull();
      expect(await bench.project('old')).toMatchObject({ isUnfolded: false });
    });

    it('are not pinned where a person unticks that', async () => {
      await importCollection(running(), BY, lock(entry('new', 'file/new')), NAMED, { pins: false });
      expect(await pinOf('new')).toBeNull();
    });

    it('are not pinned of a project that is left out', async () => {
      const both = lock(entry('new', 'file/new'), entry('other', 'file/other'));
      const saved = await importCollection(running(), BY, both, NAMED, { leaveOut: new Set(['new']) });
      expect(saved.pinned).toEqual(['other']);
    });
  });

  it('gives a collection another name, other owners and a day at the same address', async () => {
    const { collection } = await importCollection(running(), BY, file('a'), NAMED);
    const save = (settings: Parameters<typeof saveCollection>[3], slug = collection.slug) =>
      saveCollection(running(), BY, slug, settings);
    await save({ name: ' The  site ', owners: ['Ops', '', ' Stage  crew ', 'Ops'] });
    await save({ due: ' 2027-01-31 ' });
    const kept = { name: 'The site', owners: ['Ops', 'Stage crew'], due: '2027-01-31' };
    expect(await bench.store.getCollection('web-front-end')).toMatchObject(kept);
    for (const [settings, code] of [
      [{ name: ' ' }, 'COLLECTION_NAME'],
      [{ owners: ['', ' '] }, 'COLLECTION_OWNER'],
      [{ owners: ['a\u202eb'] }, 'COLLECTION_OWNER'],
      [{ owners: ['a\nb'] }, 'COLLECTION_OWNER'],
      [{ owners: Array.from({ length: 11 }, (_, at) => `Team ${at}`) }, 'COLLECTION_OWNER'],
      [{ due: '2027-02-30' }, 'COLLECTION_DUE'],
      [{ due: 'tomorrow' }, 'COLLECTION_DUE'],
      [{ due: '12027-01-01' }, 'COLLECTION_DUE'],
    ] as const) {
      await expect(save(settings)).rejects.toMatchObject({ code });
    }
    expect(await bench.store.getCollection('web-front-end')).toMatchObject(kept);
    await save({ due: '' });
    expect(await bench.store.getCollection('web-front-end')).toMatchObject({ due: null });
    await expect(save({ name: 'x' }, 'other')).rejects.toMatchObject({ code: 'COLLECTION_UNKNOWN' });
  });

  it.each([
    ['Web front end', 'web-front-end'],
    ['  Bühne & Licht (2026) ', 'buhne-licht-2026'],
    ['x'.repeat(90), 'x'.repeat(60)],
    ['舞台', expect.stringMatching(/^collection-[0-9a-f]{8}$/)],
    ['../../etc', 'etc'],
  ])('finds a collection named %j at an address of plain letters', (name, slug) => {
    expect(toSlug(name)).toEqual(slug);
  });
});
