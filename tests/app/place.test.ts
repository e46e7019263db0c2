/** What the one box of the board makes of what is pasted into it, with a real store and a real index. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { placePath } from '../../components/ui/paths.ts';
import { findPlace } from '../../lib/queries/place.ts';
import { getProject, parseProjectParams } from '../../lib/queries/project.ts';
import { services } from '../../lib/watch/services.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { readVector } from '../lib/watch/bench.ts';

const good = readVector('github-publish');

describe('what is pasted into the box', () => {
  let index: FakeIndex;
  let folder: string;
  let verdict: string;
  const whereIs = async (text: string) => {
    const place = await findPlace(text);
    return place && placePath(place);
  };

  beforeAll(async () => {
    index = await startFakeIndex();
    index.addProject('stagecraft', { files: [{ ...good, uploadTime: '2026-01-02T03:04:05.000000Z' }] });
    folder = mkdtempSync(join(tmpdir(), 'callboard-place-'));
    const environment = {
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_DATABASE_URL: `file:${join(folder, 'board.db')}`,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../vectors/trusted_root.json'),
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { store, watcher } = await services();
    const { project } = await store.trackProject({ name: 'stagecraft', world: 'pypi', now: Date.now() });
    await watcher.checkNow(project.id);
    const read = await getProject('stagecraft', parseProjectParams({}));
    verdict = read?.releases[0]?.files[0]?.verdict ?? '';
  });

  afterAll(async () => {
    const { store } = await services();
    await store.close();
    await index.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('leads to a verdict, by all of its digits or by half of them', async () => {
    expect(verdict).toMatch(/^[0-9a-f]{64}$/);
    expect(await whereIs(verdict)).toBe(`/verdicts/${verdict.slice(0, 32)}`);
    expect(await whereIs(verdict.slice(0, 32))).toBe(`/verdicts/${verdict.slice(0, 32)}`);
    expect(await whereIs('f'.repeat(64))).toBeNull();
  });

  it('leads to a project, a release and a file that are tracked, from an address of the index or a name', async () => {
    const file = `/projects/stagecraft/1.4.0/${good.filename}`;
    expect(await whereIs(`${index.origin}/project/Stagecraft/`)).toBe('/projects/stagecraft');
    expect(await whereIs(`${index.origin}/project/stagecraft/1.4/`)).toBe('/projects/stagecraft/1.4');
    expect(await whereIs(`${index.origin}/project/stagecraft/1.4/#${good.filename}`)).toBe(file);
    expect(await whereIs(good.filename)).toBe(file);
    expect(await whereIs(`pypi:${good.filename}`)).toBe(file);
    expect(await whereIs('stagecraft-9.9.tar.gz')).toBe('/projects/stagecraft');
  });

  it('leads to where a file can be checked that belongs to no tracked project', async () => {
    expect(await whereIs('prompter-1.0.tar.gz')).toBe('/verify?file=prompter-1.0.tar.gz');
    expect(await whereIs(`${index.origin}/project/prompter/`)).toBeNull();
  });

  it.each([
    'stagecraft',
    '1.4.0',
    'github.com/stage/craft',
    'https://elsewhere.example/x',
    'abc123',
    '.whl',
    '',
  ])('looks for %j as a text', async (text) => {
    expect(await findPlace(text)).toBeNull();
  });
});
