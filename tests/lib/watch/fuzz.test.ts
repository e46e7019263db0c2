/**
 * Listings and provenance documents, changed at random and read by the real watcher into a real store: every check comes to
 * an end, no fault of Callboard’s own is met, what was not changed is judged, and what is listed is not called gone.
 */
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { HOUR, openWatchBench, readVector, type WatchBench } from './bench.ts';

const good = readVector('github-publish');
const wheel = readVector('github-wheel');
const SEED = 20_261_101;

type JSONValue = null | boolean | number | string | JSONValue[] | { [key: string]: JSONValue };
type Mutation = { path: number[]; how: 'replace' | 'remove' | 'repeat'; value: JSONValue };

const HOSTILE: JSONValue[] = [
  ...['', '\u0000', '\ud800', '\u202e', '../x', 'a'.repeat(300), '1e9', '__proto__', 'constructor'],
  ...['stagecraft-9.9.tar.bz2', 'stagecraft-9.9.tar.gz', 'yesterday', '2026-13-01T00:00:00Z'],
  ...['http://127.0.0.1:1/', 'javascript:alert(1)', '//elsewhere/x', 'https://[', wheel.filename],
  ...[null, true, false, 0, -1, 1.5, 1e300, Number.MAX_SAFE_INTEGER + 2, [], {}, [[]], { sha256: null }],
  ...[{ sha256: 'ab'.repeat(32) }, { sha256: 12 }, { md5: 'x' }, { status: 'quarantined', reason: 7 }],
];
const anyMutation: fc.Arbitrary<Mutation> = fc.record({
  path: fc.array(fc.nat(30), { maxLength: 6 }),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'repeat'),
  value: fc.oneof(fc.constantFrom(...HOSTILE), fc.jsonValue() as fc.Arbitrary<JSONValue>),
});
const anyMutations = fc.array(anyMutation, { minLength: 1, maxLength: 3 });

/** Of a copy: the place that the path leads to, each number modulo what there is. */
function mutate(document: JSONValue, { path, how, value }: Mutation): JSONValue {
  const [step, ...rest] = path;
  if (step === undefined || typeof document !== 'object' || document === null) {
    return how === 'replace' ? value : document;
  }
  const members: [string, JSONValue][] = Object.entries(document);
  const at = members.length === 0 ? 0 : step % members.length;
  const changed = members.flatMap(([key, member], index): [string, JSONValue][] => {
    if (index !== at) return [[key, member]];
    if (rest.length > 0) return [[key, mutate(member, { path: rest, how, value })]];
    if (how === 'remove') return [];
    const next: [string, JSONValue] = [key, how === 'replace' ? value : member];
    return how === 'repeat' ? [next, next] : [next];
  });
  return Array.isArray(document) ? changed.map(([, member]) => member) : Object.fromEntries(changed);
}
const mutateAll = (document: JSONValue, mutations: Mutation[]) => mutations.reduce(mutate, document);

const anyCase = fc.record({
  entry: anyMutations,
  /** Of the listing as a whole; most are left as they are, so that their entries are read. */
  listing: fc.option(anyMutations, { freq: 4 }),
  document: fc.option(anyMutations),
  bytes: fc.option(fc.tuple(fc.nat(4000), fc.nat(255)), { freq: 4 }),
  isRepeated: fc.boolean(),
});
type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

function toDocument({ document, bytes }: Case): Uint8Array {
  const text = JSON.stringify(mutateAll(JSON.parse(good.provenance.toString()), document ?? []));
  const written = Buffer.from(text);
  if (bytes && written.length > 0) written[bytes[0] % written.length] = bytes[1];
  return written;
}

for (const [backend, numRuns] of [
  [sqliteBackend(), 150],
  [postgresBackend(), 40],
] as const) {
  const suite = backend.missing ? describe.skip : describe;
  const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`a hostile index on ${title}`, () => {
    let bench: WatchBench;
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    beforeEach(async () => {
      bench = await openWatchBench(await backend.createDatabase());
    });
    afterEach(() => bench.close());

    function toEntry(name: string, { filename, sha256 }: { filename: string; sha256: string }): JSONValue {
      const { origin } = bench.index;
      return {
        filename,
        url: `${origin}/files/${filename}`,
        hashes: { sha256 },
        size: 10,
        'upload-time': '2026-01-02T03:04:05.000000Z',
        yanked: false,
        provenance: `${origin}/integrity/${name}/1.4.0/${filename}/provenance`,
      };
    }

    /** Returns the entries that the index lists; null where the listing itself was changed. */
    function publish(name: string, one: Case): JSONValue[] | null {
      const entry = mutateAll(toEntry(name, good), one.entry);
      const files = [entry, toEntry(name, wheel), ...(one.isRepeated ? [entry] : [])];
      const whole: JSONValue = { meta: { 'api-version': '1.4' }, name, 'project-status': 'active', files };
      const listing = one.listing ? mutateAll(whole, one.listing) : whole;
      bench.index.addProject(name, { files: [{ ...good, provenance: toDocument(one) }, wheel] });
      // The provenance is served by the names that the fake index knows; the listing is what is said here.
      bench.index.fail(`/simple/${name}/`, {
        status: 200,
        headers: { 'content-type': 'application/vnd.pypi.simple.v1+json' },
        body: JSON.stringify(listing),
      });
      // Half of a surrogate pair is no text, and a listing with one is refused whole.
      return one.listing || JSON.stringify(files).includes('\\ud800') ? null : files;
    }

    async function check(name: string, id: number, listed: JSONValue[] | null): Promise<void> {
      bench.clock.now += 2 * HOUR;
      await bench.watcher.checkNow(id);
      const project = await bench.project(name);
      const [run] = await bench.store.listRuns(id, 1);
      expect(run).toMatchObject({
        state: expect.stringMatching(/^(done|failed)$/),
        finishedAt: bench.clock.now,
      });
      expect(project.leaseOwner).toBeNull();
      expect(project.nextCheckAt).toBeGreaterThan(bench.clock.now);
      expect(project.failure?.code).not.toBe('CHECK_FAILED');
      expect(bench.log.filter(({ level }) => level === 'error')).toEqual([]);
      if (!listed) return;
      const names = listed.map((entry) => Reflect.get(Object(entry), 'filename'));
      const files = await bench.store.listFiles(id);
      const known = files.filter(({ filename }) => names.includes(filename));
      expect(known.filter(({ goneAt }) => goneAt !== null && !isListedAs(files, goneAt))).toEqual([]);
      if (names.filter((each) => each === wheel.filename).length > 1) return;
      expect(known.find(({ filename }) => filename === wheel.filename)).toMatchObject({
        outcome: 'verified',
        goneAt: null,
      });
    }
    /** Other bytes, under the same name, took its place. */
    const isListedAs = (files: { goneAt: number | null; firstSeenAt: number }[], goneAt: number) =>
      files.some((file) => file.goneAt === null && file.firstSeenAt === goneAt);

    it('comes to an end of every check, and hides nothing', { timeout: 300_000 }, async () => {
      let count = 0;
      const property = fc.asyncProperty(anyCase, anyCase, async (first, second) => {
        count += 1;
        const name = `project-${count}`;
        const { id } = await bench.track(name);
        bench.log.length = 0;
        for (const one of [first, second]) {
          bench.index.heal();
          await check(name, id, publish(name, one));
        }
      });
      await fc.assert(property, { numRuns, seed: SEED, endOnFailure: true });
    });
  });
}
