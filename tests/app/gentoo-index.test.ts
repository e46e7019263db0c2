/** What the Gentoo desk asks of an index for a person, and makes of its files. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findListing } from '../../lib/evidence/listed-file.ts';
import { toDistEntry, toDistLine } from '../../lib/gentoo/manifest.ts';
import { lookUpEbuild } from '../../lib/queries/gentoo-look-up.ts';
import { compareManifest, makeDistLines } from '../../lib/queries/gentoo-manifest.ts';
import { digestFile, digestProvenance } from '../../lib/watch/dist.ts';
import { fetchAlone } from '../../lib/watch/fetch-alone.ts';
import { services } from '../../lib/watch/services.ts';
import { BYTES, PIN, PROVENANCE, useGentooBench } from './gentoo-bench.ts';

describe('the Gentoo desk', () => {
  const bench = useGentooBench();

  describe('asked of the index', () => {
    it('a file that nobody tracks is verified, and nothing is stored', async () => {
      const found = await lookUpEbuild({
        PN: 'stagecraft',
        PV: '1.4.0',
        PYPI_VERIFY_REPO: 'https://github.com/a/b',
      });
      expect(found).toMatchObject({
        outcome: 'verified',
        provider: PIN,
        publisher: { repository: 'theatre/stagecraft' },
        lint: [{ code: 'PIN_DIFFERS' }],
      });
      // Under another name than the one that was signed.
      expect(await lookUpEbuild({ PN: 'untracked', PV: '1.4.0' })).toMatchObject({
        outcome: 'failed',
        provider: null,
      });
      expect(await (await services()).store.getProject('untracked')).toBeNull();
    });

    it('what is not there is told apart from what cannot be read', async () => {
      expect(await lookUpEbuild({ PN: 'nowhere', PV: '1' })).toMatchObject({
        outcome: null,
        message: 'The index knows no project nowhere.',
      });
      expect(await lookUpEbuild({ PN: 'foo-bar', PV: '6.0', PYPI_PN: 'Foo.Bar' })).toMatchObject({
        outcome: null,
        lint: [{ code: 'SDIST_NOT_LISTED', fix: 'Set PYPI_NO_NORMALIZE=1 before inherit.' }],
      });
      expect(await lookUpEbuild({ PN: 'foo-bar', PV: '2.0' })).toMatchObject({ outcome: 'no-provenance' });
      bench.index.fail(/provenance$/, { status: 403 });
      expect(await lookUpEbuild({ PN: 'foo-bar', PV: '1.0' })).toMatchObject({
        outcome: 'indeterminate',
        code: 'INDEX_FORBIDDEN',
      });
    });
  });

  describe('the lines of a Manifest', () => {
    const lines = (PV: string) => makeDistLines({ PN: 'foo-bar', PV });

    it('are those of the bytes that are served', async () => {
      expect(await lines('1.0')).toEqual([
        {
          filename: 'foo_bar-1.0.tar.gz',
          line: toDistLine(toDistEntry('foo_bar-1.0.tar.gz', BYTES)),
          message: '',
        },
        {
          filename: 'foo_bar-1.0.tar.gz.provenance',
          line: toDistLine(
            toDistEntry('foo_bar-1.0.tar.gz.provenance', Buffer.from(JSON.stringify(PROVENANCE))),
          ),
          message: '',
        },
      ]);
    });

    it.each([
      ['2.0', /not those that the index lists: their SHA-256 is [0-9a-f]{64}, and the listing states abab/],
      ['3.0', /is outside /],
      ['4.0', /states no SHA-256/],
      ['5.0', /larger than the 512 MiB/],
    ])('are not given of %s, and it is said why', async (PV, message) => {
      expect(await lines(PV)).toEqual([
        { filename: `foo_bar-${PV}.tar.gz`, line: null, message: expect.stringMatching(message) },
        {
          filename: `foo_bar-${PV}.tar.gz.provenance`,
          line: null,
          message: expect.stringContaining('no provenance'),
        },
      ]);
    });

    it('of a file that is served otherwise than listed names the digest that came', async () => {
      const [line] = await lines('2.0');
      expect(line?.message).toContain(createHash('sha256').update(BYTES).digest('hex'));
    });

    it('are refused where there is no such file, and while others are being fetched', async () => {
      await expect(lines('7.0')).rejects.toMatchObject({ code: 'NOT_LISTED' });
      await fetchAlone(async () => {
        await expect(lines('1.0')).rejects.toMatchObject({ code: 'FETCH_BUSY' });
      });
      expect((await lines('1.0'))[0]?.line).not.toBeNull();
    });
  });

  it('gives up what did not arrive in time, and says so', async () => {
    const { sources } = await services();
    const file = (await findListing(sources.pypi.index, 'foo-bar'))?.files[0];
    if (!file) throw new Error('The index lists it.');
    const [name, signal] = [file.filename, AbortSignal.abort()];
    const message = expect.stringContaining('did not arrive');
    expect(await digestFile(sources.pypi.index, file, { name, signal })).toEqual({ ok: false, message });
    expect(await digestProvenance(sources.pypi.index, 'foo-bar', file, { name, signal })).toMatchObject({
      message,
    });
  });

  describe('a whole Manifest', () => {
    const line = (name: string, content: Buffer | string) =>
      toDistLine(toDistEntry(name, Buffer.from(content)));
    const text = [
      line('foo_bar-1.0.tar.gz', BYTES),
      line('foo_bar-1.0-py3-none-any.whl.zip', 'wheel'),
      line('foo_bar-2.0.tar.gz', 'short'),
      line('foo_bar-1.0.tar.gz.provenance', 'an older document'),
      line('foo-bar-1.0.gh.tar.gz', 'from the forge'),
      line('foo_bar-2.0.tar.gz.provenance', 'none'),
      'DIST broken',
    ].join('\n');

    it('is compared by what the listing states, and by the provenances', async () => {
      const asked = bench.index.requests.filter(({ path }) => path.startsWith('/files/')).length;
      const { rows, unreadable } = await compareManifest('Foo.Bar', text, { withFiles: false });
      expect(rows.map(({ state }) => state)).toEqual([
        'same-size',
        'same-size',
        'differs',
        'differs',
        'unlisted',
        'unlisted',
      ]);
      expect(unreadable).toMatchObject([{ line: 7 }]);
      expect(bench.index.requests.filter(({ path }) => path.startsWith('/files/')).length).toBe(asked);
    });

    it('is compared with the files themselves where that is wanted', async () => {
      const { rows } = await compareManifest('foo-bar', text, { withFiles: true });
      expect(rows.map(({ state }) => state)).toEqual([
        'same',
        'same',
        'differs',
        'differs',
        'unlisted',
        'unlisted',
      ]);
      bench.index.fail(/^\/files\//, { status: 404 });
      const [first] = (await compareManifest('foo-bar', text, { withFiles: true })).rows;
      expect(first).toMatchObject({
        state: 'unknown',
        said: [expect.stringContaining('404')],
      });
    });

    it('is refused where it is too long, or of nothing that the index knows', async () => {
      const many = Array.from({ length: 501 }, (_, at) => line(`a-${at}`, '')).join('\n');
      await expect(compareManifest('foo-bar', many, { withFiles: false })).rejects.toMatchObject({
        code: 'MANIFEST_TOO_LONG',
      });
      await expect(compareManifest('nowhere', text, { withFiles: false })).rejects.toMatchObject({
        code: 'NOT_LISTED',
      });
      expect(await compareManifest('nowhere', 'EBUILD x', { withFiles: false })).toMatchObject({ rows: [] });
    });
  });
});
