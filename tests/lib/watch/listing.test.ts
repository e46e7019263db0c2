/** What the board concludes from a listing that is broken, names things twice or goes back. Both databases. */
import { expect, it } from 'vitest';
import { HOUR, readVector, START } from './bench.ts';
import { describeListing, good, type Listed, UPLOADED, wheel } from './listing-bench.ts';

describeListing('a listing that lies', (on) => {
  const broken: [string, Record<string, unknown>, RegExp][] = [
    ['size', { size: 'large' }, /size/],
    ['upload time', { 'upload-time': 'yesterday' }, /upload time/],
    ['yanking', { yanked: {} }, /yanked/],
    ['provenance', { provenance: 1 }, /provenance/],
    ['hashes', { hashes: 7 }, /hashes/],
    ['digest', { hashes: { sha256: 'short' } }, /SHA-256/],
    ['URL', { url: 'javascript:alert(1)' }, /URL/],
    ['URL’s file name', { url: 'https://files.example/stagecraft-9.9.tar.gz' }, /stagecraft-9\.9\.tar\.gz/],
  ];

  it.each(broken)(
    'tells of a file whose %s cannot be read, and of every other one',
    async (_, entry, what) => {
      on().publish([{ ...good, entry }, wheel]);
      await on().check();
      expect(await on().files()).toEqual([
        `${wheel.filename} verified`,
        `${good.filename} indeterminate INDEX_MALFORMED`,
      ]);
      expect(await on().project()).toMatchObject({
        outcome: 'indeterminate',
        code: 'INDEX_MALFORMED',
        message: expect.stringMatching(what),
        failure: null,
        unreadable: {
          total: 1,
          entries: [{ filename: good.filename, reason: expect.stringMatching(what) }],
        },
      });
    },
  );

  it.each(broken)('does not call a known file gone whose %s cannot be read', async (_, entry) => {
    on().publish([good, wheel]);
    await on().check();
    on().publish([{ ...good, entry }, wheel]);
    await on().check();
    expect(await on().files()).toEqual([
      `${wheel.filename} verified`,
      `${good.filename} indeterminate INDEX_MALFORMED`,
    ]);
    expect(await on().kinds()).toEqual([]);
    on().publish([good, wheel]);
    await on().check();
    expect(await on().files()).toEqual([`${wheel.filename} verified`, `${good.filename} verified`]);
    expect(await on().project()).toMatchObject({ outcome: 'verified', unreadable: { total: 0 } });
  });

  it('takes no word on provenance from an entry that states no digest any more', async () => {
    on().publish([good]);
    await on().check();
    on().publish([{ ...good, provenance: null, entry: { hashes: {} } }]);
    await on().check();
    expect(await on().files()).toEqual([`${good.filename} indeterminate INDEX_MALFORMED`]);
    expect(await on().kinds()).toEqual([]);
  });

  it('does not let a broken entry take the place of a contradiction', async () => {
    const swapped = readVector('subject-digest_fail');
    on().publish([swapped]);
    await on().check();
    on().publish([{ ...swapped, entry: { size: -1 } }]);
    await on().check();
    expect(await on().files()).toEqual([`${swapped.filename} failed SUBJECT_DIGEST`]);
  });

  it('keeps what cannot be read through a listing that did not change', async () => {
    on().publish([{ ...good, entry: { size: -1 } }], {});
    await on().check();
    const before = on().bench.index.requests.length;
    await on().check();
    expect(on().bench.index.requests.slice(before)).toHaveLength(1);
    expect(await on().project()).toMatchObject({ outcome: 'indeterminate', unreadable: { total: 1 } });
  });

  it('counts what has no readable name, and says why', async () => {
    on().publish([good], { listing: { files: [{ filename: '../x' }, 7, toEntry(good)] } });
    await on().check();
    expect(await on().project()).toMatchObject({
      outcome: 'verified',
      unreadable: {
        total: 2,
        entries: [
          { filename: null, reason: 'The file name "../x" is not a plain one.' },
          { filename: null, reason: 'The entry is not an object.' },
        ],
      },
    });
  });

  function toEntry({ filename, sha256 }: Listed) {
    const { origin } = on().bench.index;
    return {
      filename,
      hashes: { sha256 },
      url: `${origin}/files/${filename}`,
      provenance: `${origin}/integrity/stagecraft/1.4.0/${filename}/provenance`,
    };
  }

  it('tells nothing of a file that is listed twice, and alarms where the bytes differ', async () => {
    on().publish([good, wheel]);
    await on().check();
    on().publish([good, { ...good, sha256: 'ab'.repeat(32) }, wheel]);
    await on().check();
    expect(await on().files()).toEqual([
      `${wheel.filename} verified`,
      `${good.filename} indeterminate INDEX_MALFORMED`,
      `${good.filename} indeterminate INDEX_MALFORMED`,
    ]);
    expect(await on().kinds()).toContain(`file-replaced alarm 1.4.0 ${good.filename}`);
  });

  it('sees a release that only installers can name', async () => {
    const archive = { filename: 'stagecraft-9.9.tar.bz2', sha256: 'ab'.repeat(32), provenance: null };
    on().publish([good]);
    await on().check();
    on().publish([good, archive]);
    await on().check();
    expect(await on().project()).toMatchObject({
      newestVersion: '9.9',
      outcome: 'no-provenance',
      expectation: 'lost',
    });
    expect(await on().kinds()).toEqual(['lost warning 9.9']);
  });

  it('concludes nothing from a listing that is older than one before', async () => {
    on().publish([good, wheel], { serial: 9 });
    await on().check();
    const known = await on().files();
    on().publish([wheel], { serial: 5, status: 'archived' });
    await on().check();
    expect(await on().files()).toEqual(known);
    expect(await on().project()).toMatchObject({
      status: 'active',
      checkedAt: START + 2 * HOUR,
      failure: {
        code: 'INDEX_STALE',
        message:
          'The index answered with an older listing than the one of 2026-11-01 (serial 5 after 9). Nothing is concluded from it.',
      },
    });
    expect(await on().kinds()).toEqual([]);
    on().publish([wheel], { serial: 10 });
    await on().check();
    expect(await on().project()).toMatchObject({ failure: null, serial: { value: 10 } });
    expect(await on().kinds()).toEqual([`withheld notice 1.4.0 ${good.filename}`]);
  });

  it.each([
    ['for three days where the index stays with it', UPLOADED, [2, 36, 36], [true, true, false]],
    ['not at all where it names what was uploaded since', '2026-11-01T03:00:00Z', [3], [false]],
  ])('doubts a lower serial after a mistaken one %s', async (_, uploadTime, hours, doubted) => {
    on().publish([good], { serial: 2_000_000_000 });
    await on().check();
    on().publish([good, { ...wheel, entry: { 'upload-time': uploadTime } }], { serial: 7 });
    const seen: boolean[] = [];
    for (const each of hours) {
      await on().check(each);
      seen.push((await on().project()).failure?.code === 'INDEX_STALE');
    }
    expect(seen).toEqual(doubted);
    expect(await on().project()).toMatchObject({ serial: { value: 7 }, fileCount: 2 });
  });

  it('counts these three days anew where the index had the newer listing in between', async () => {
    on().publish([good, wheel], { serial: 9 });
    await on().check();
    for (let turn = 0; turn < 3; turn += 1) {
      on().publish([wheel], { serial: 5 });
      await on().check(40);
      expect((await on().project()).failure?.code).toBe('INDEX_STALE');
      on().publish([good, wheel], { serial: 9 });
      await on().check(40);
      expect((await on().project()).failure).toBeNull();
    }
    expect(await on().kinds()).toEqual([]);
  });

  it('believes an index that states no serial, as one that always did', async () => {
    on().publish([good, wheel], { serial: 9 });
    await on().check();
    on().publish([wheel]);
    await on().check();
    expect(await on().project()).toMatchObject({ failure: null, serial: { value: 9 } });
  });

  it('knows since when a listing is the same, asked or not', async () => {
    on().publish([good]);
    await on().check();
    for (let turn = 0; turn < 3; turn += 1) await on().check();
    on().publish([good], { listing: { 'x-more': 1 } });
    await on().check();
    expect(await on().project()).toMatchObject({
      listingChangedAt: START + 2 * HOUR,
      checkedAt: START + 10 * HOUR,
    });
    on().publish([{ ...good, entry: { yanked: true } }]);
    await on().check();
    expect((await on().project()).listingChangedAt).toBe(START + 12 * HOUR);
  });

  it.each([
    ['hides one file', [wheel], `withheld notice 1.4.0 ${good.filename}`],
    ['hides all of them', [], 'withheld notice'],
  ])('tells when the index %s, and what was known', async (_, left, change) => {
    on().publish([good, wheel]);
    await on().check();
    on().publish(left);
    await on().check();
    const gone = left.length === 0;
    expect(await on().project()).toMatchObject({
      newestVersion: '1.4.0',
      outcome: 'verified',
      publisher: { kind: 'GitHub' },
      expectation: 'first-seen',
      goneSince: gone ? on().bench.clock.now : null,
    });
    expect(await on().kinds()).toEqual([change]);
    expect(await on().audit()).toEqual({ changes: 1, findings: [] });
  });
});
