import { describe, expect, it } from 'vitest';
import type { CollectionSettings, NewImport } from '../../../../lib/store/collection-store.ts';
import type { Bench } from '../bench.ts';
import { aMember, anImport, aPin, createCollection } from '../collection-fixtures.ts';
import { MINUTE, NOW, sha256 } from '../fixtures.ts';

export function describeCollections(bench: () => Bench): void {
  const create = (slug: string, made: NewImport) => createCollection(bench().store, slug, made);
  const membersOf = async (id: number) =>
    (await bench().store.listMembers(id)).map(({ project, version }) => `${project} ${version}`);

  describe('collections', () => {
    it('keeps a collection with its first import, and tracks what it names', async () => {
      const { store } = bench();
      await store.trackProject({ name: 'beta', world: 'rehearsal', now: NOW - MINUTE });
      const digests = [sha256('a wheel'), sha256('an sdist')];
      const saved = await create(
        'web',
        anImport([
          aMember('beta', { version: null, line: 7 }),
          aMember('alpha', { version: '2.0', sha256s: digests, line: 3 }),
        ]),
      );
      expect(saved).toMatchObject({
        collection: { slug: 'web', name: 'The web', owners: ['Stage crew'], due: null, madeAt: NOW },
        import: { counts: { projects: 2, ignored: 2, notUnderstood: 1, leftOut: 0 } },
        tracked: ['alpha'],
        pinned: [],
      });
      expect(await store.getCollection('web')).toStrictEqual(saved.collection);
      expect(await store.getCollection('other')).toBeNull();
      const alpha = await store.getProject('alpha');
      expect(alpha).toMatchObject({ world: 'pypi', trackedAt: NOW, nextCheckAt: NOW });
      expect(await store.getProject('beta')).toMatchObject({ world: 'rehearsal', trackedAt: NOW - MINUTE });
      expect(await store.listMembers(saved.collection.id)).toStrictEqual([
        {
          projectId: alpha?.id,
          project: 'alpha',
          world: 'pypi',
          isTracked: true,
          version: '2.0',
          sha256s: digests,
          line: 3,
        },
        {
          projectId: (await store.getProject('beta'))?.id,
          project: 'beta',
          world: 'rehearsal',
          isTracked: true,
          version: null,
          sha256s: [],
          line: 7,
        },
      ]);
    });

    it('takes the members of the newest import for those of the collection, and keeps the older ones', async () => {
      const { store } = bench();
      const { collection, import: first } = await create(
        'web',
        anImport([aMember('alpha'), aMember('beta')]),
      );
      const second = await store.addImport(
        collection.id,
        anImport([aMember('beta', { version: '1.1' }), aMember('gamma')], {
          madeAt: NOW + MINUTE,
          format: 'uv-lock',
          filename: null,
        }),
      );
      if (!second) throw new Error('The collection is not there.');
      expect(second.tracked).toEqual(['gamma']);
      expect(await membersOf(collection.id)).toEqual(['beta 1.1', 'gamma 1.0']);
      const imports = await store.listImports(collection.id, 10);
      expect(imports).toStrictEqual([second.import, first]);
      expect(imports[0]).toMatchObject({ format: 'uv-lock', filename: null, madeAt: NOW + MINUTE });
      const before = await store.listMembers(collection.id, { importId: first.id });
      expect(before.map(({ project }) => project)).toEqual(['alpha', 'beta']);
      expect(await store.listImports(collection.id, 1)).toStrictEqual([second.import]);
    });

    it('gives away a slug once, also to two who ask at the same time, and then tracks nothing for the other', async () => {
      const { store, openAnother } = bench();
      const other = await openAnother();
      const names = { slug: 'web', name: 'Web', owners: ['Stage crew'], due: null, madeAt: NOW };
      const answers = await Promise.all([
        store.createCollection(names, anImport([aMember('alpha')])),
        other.createCollection(names, anImport([aMember('beta')])),
      ]);
      expect(answers.filter((answer) => answer === null)).toHaveLength(1);
      expect(await store.countProjects()).toBe(1);
      expect(await store.listCollections()).toHaveLength(1);
    });

    it('leaves nothing of an import that fails half way', async () => {
      const { store, url, backend } = bench();
      // The projects are tracked before this fails, in the same transaction.
      await backend.runSQL(url, 'alter table import_members rename to import_members_gone');
      const names = { slug: 'web', name: 'Web', owners: ['Stage crew'], due: null, madeAt: NOW };
      const made = anImport([aMember('alpha', { pin: aPin('https://github.com/a/b') })]);
      await expect(store.createCollection(names, made)).rejects.toMatchObject({ code: 'STORE_ERROR' });
      await backend.runSQL(url, 'alter table import_members_gone rename to import_members');
      expect(await store.countProjects()).toBe(0);
      expect(await store.getCollection('web')).toBeNull();
      expect(await backend.runSQL(url, 'select * from imports')).toEqual([]);
    });

    it('pins whom an import names, and never over the pin of a person', async () => {
      const { store } = bench();
      const { project: beta } = await store.trackProject({ name: 'beta', world: 'pypi', now: NOW });
      const { project: gamma } = await store.trackProject({ name: 'gamma', world: 'pypi', now: NOW });
      const own = aPin('https://github.com/own/beta', NOW - MINUTE);
      await store.savePin(beta.id, own);
      await store.savePin(gamma.id, aPin('https://github.com/own/gamma', NOW - MINUTE));
      await store.savePin(gamma.id, { id: 'taken back', publisher: null, by: 'Zoë', at: NOW - 1 });
      const named = (name: string) => aMember(name, { pin: aPin(`https://github.com/file/${name}`) });
      const saved = await create('web', anImport([named('alpha'), named('beta'), named('gamma')]));
      expect(saved.pinned).toEqual(['alpha', 'gamma']);
      const tracked = await store.listTracked(['alpha', 'beta', 'gamma', 'unknown']);
      const pins = tracked.map(({ name, pin }) => [name, pin?.publisher]);
      expect(Object.fromEntries(pins)).toEqual({
        alpha: { kind: 'repository', repository: 'https://github.com/file/alpha' },
        beta: own.publisher,
        gamma: { kind: 'repository', repository: 'https://github.com/file/gamma' },
      });
      expect(await store.getProject('gamma')).toMatchObject({ isUnfolded: true });
    });

    it('keeps a project that a file names in several versions in each of them, and counts it once', async () => {
      const { store } = bench();
      const pin = aPin('https://github.com/file/alpha');
      const twice = [
        aMember('alpha', { version: '2.0', pin }),
        aMember('alpha', { line: 9, pin }),
        aMember('beta'),
      ];
      const { collection, import: made, tracked, pinned } = await create('web', anImport(twice));
      expect(await membersOf(collection.id)).toEqual(['alpha 2.0', 'alpha 1.0', 'beta 1.0']);
      expect(made.counts.projects).toBe(2);
      expect([tracked.toSorted(), pinned]).toEqual([['alpha', 'beta'], ['alpha']]);
      expect((await store.listCollections())[0]?.members).toMatchObject([{ total: 2 }]);
      expect(await store.listCollectionProjectIds('web')).toHaveLength(2);
    });

    it('takes thousands of projects at once', async () => {
      const { store } = bench();
      const members = Array.from({ length: 2_500 }, (_, at) => aMember(`p${at}`, { line: at + 1 }));
      const { collection, tracked } = await create('web', anImport(members));
      expect(tracked).toHaveLength(2_500);
      expect(await store.listMembers(collection.id)).toHaveLength(2_500);
      expect(await store.listCollectionProjectIds('web')).toHaveLength(2_500);
    });

    it('is renamed, handed over and given a day at the same address, and keeps what is not spoken of', async () => {
      const { store } = bench();
      const { collection } = await create('web', anImport([aMember('alpha')]));
      const save = (settings: CollectionSettings) => store.saveCollection(collection.id, settings);
      expect(await store.hasCollectionDue('2027-02-01')).toBe(false);
      expect(await save({ name: 'Site', owners: ['person:1', 'group:Ops, and more', 'Zoë'] })).toBe(true);
      expect(await save({ due: '2027-01-31' })).toBe(true);
      expect(await store.getCollection('web')).toStrictEqual({
        ...collection,
        name: 'Site',
        owners: ['person:1', 'group:Ops, and more', 'Zoë'],
        due: '2027-01-31',
      });
      expect(await store.hasCollectionDue('2027-01-31')).toBe(false);
      expect(await store.hasCollectionDue('2027-02-01')).toBe(true);
      expect(await save({ due: null })).toBe(true);
      expect((await store.listCollections())[0]).toMatchObject({ name: 'Site', due: null });
      expect(await store.saveCollection(collection.id + 1, { name: 'x' })).toBe(false);
    });

    it('is deleted once: nothing is of it any more, its projects stay tracked, and its address is free', async () => {
      const { store, url, backend } = bench();
      const { collection } = await create('web', anImport([aMember('alpha')]));
      await create('cli', anImport([aMember('alpha')]));
      const alpha = await store.getProject('alpha');
      expect(await store.deleteCollection(collection.id, NOW + 1)).toBe(true);
      expect(await store.deleteCollection(collection.id, NOW + 2)).toBe(false);
      expect(await store.getCollection('web')).toBeNull();
      expect((await store.listCollections()).map(({ slug }) => slug)).toEqual(['cli']);
      expect(await store.listCollectionProjectIds('web')).toEqual([]);
      expect((await store.listMemberships([alpha?.id ?? 0])).map(({ slug }) => slug)).toEqual(['cli']);
      expect(await store.saveCollection(collection.id, { name: 'x' })).toBe(false);
      expect(await store.getProject('alpha')).toStrictEqual(alpha);
      expect(await backend.runSQL(url, 'select * from imports')).toHaveLength(2);
      const again = await create('web', anImport([aMember('beta')], { madeAt: NOW + 3 }));
      expect(again.collection.id).not.toBe(collection.id);
      expect(await membersOf(again.collection.id)).toEqual(['beta 1.0']);
      expect(await store.listCollectionProjectIds('web')).toHaveLength(1);
      expect(await store.deleteCollection(again.collection.id, NOW + 4)).toBe(true);
    });

    it('takes no import any more once it is deleted, whoever was first', async () => {
      const { store, openAnother } = bench();
      const other = await openAnother();
      const { collection } = await create('web', anImport([aMember('alpha')]));
      const [deleted, imported] = await Promise.all([
        store.deleteCollection(collection.id, NOW + 1),
        other.addImport(collection.id, anImport([aMember('beta')])),
      ]);
      expect(deleted).toBe(true);
      expect((await store.getProject('beta')) !== null).toBe(imported !== null);
      expect(await store.addImport(collection.id, anImport([aMember('gamma')]))).toBeNull();
      expect(await store.getProject('gamma')).toBeNull();
    });

    it('refuses to change or remove what was imported, whoever asks', async () => {
      const { url, backend } = bench();
      await create('web', anImport([aMember('alpha')]));
      for (const statement of [
        "update imports set sha256 = 'x'",
        'delete from imports',
        "update import_members set version = '9'",
        'delete from import_members',
      ]) {
        await expect(backend.runSQL(url, statement)).rejects.toThrow('append-only');
      }
    });
  });
}
