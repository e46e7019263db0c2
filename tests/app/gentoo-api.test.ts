/** What the Gentoo desk answers over the API, from what is remembered. Nothing is asked of an index. */
import { describe, expect, it } from 'vitest';
import { GET, POST } from '../../app/api/v1/gentoo/route.ts';
import { callFunction, isFunctionName } from '../../lib/gentoo/functions.ts';
import { toGlobals } from '../../lib/gentoo/globals.ts';
import { parsePackageVersion } from '../../lib/gentoo/package-name.ts';
import { type Case, cases } from '../lib/gentoo/cases.ts';
import { GOOD, PIN, useGentooBench } from './gentoo-bench.ts';

const isTranslation = ({ function: name, args, dies }: Case) =>
  name === 'pypi_translate_version' && !dies && parsePackageVersion(args[0] ?? '').ok;

describe('the Gentoo desk over the API', () => {
  const bench = useGentooBench();

  async function ask(query: Record<string, string>) {
    const response = await GET(new Request(`http://127.0.0.1/api/v1/gentoo?${new URLSearchParams(query)}`));
    return { status: response.status, body: await response.json() };
  }
  async function send(body: BodyInit, type = 'application/json') {
    const request = new Request('http://127.0.0.1/api/v1/gentoo', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    const response = await POST(request);
    return { status: response.status, body: await response.json() };
  }

  describe('what is computed', () => {
    it('is what the functions print for every ebuild that was recorded', async () => {
      expect(cases.length).toBeGreaterThan(0);
      for (const { PN, PV, PYPI_PN = '', PYPI_NO_NORMALIZE = '' } of cases) {
        const ebuild = { PN, PV, PYPI_PN, PYPI_NO_NORMALIZE };
        const { body } = await ask({ pn: PN, pv: PV, pypi_pn: PYPI_PN, no_normalize: PYPI_NO_NORMALIZE });
        const print = (name: string, ...args: string[]) => {
          const printed = isFunctionName(name) ? callFunction(name, args, ebuild) : null;
          return printed?.ok ? printed.value : null;
        };
        expect(body).toMatchObject({
          version: print('pypi_translate_version', PV),
          sdist: { url: toGlobals(ebuild).SRC_URI },
          wheel: { name: print('pypi_wheel_name'), url: print('pypi_wheel_url') },
          provenance: { eclassUrl: print('pypi_provenance_url', body.sdist.name) },
          variables: toGlobals(ebuild),
        });
        if (!PYPI_NO_NORMALIZE) expect(body.sdist.url).toBe(print('pypi_sdist_url'));
        expect(body.sdist.url.endsWith(`/${body.sdist.name}`)).toBe(true);
      }
    });

    it.each(
      cases.filter(({ args, dies, PYPI_NO_NORMALIZE }) => args.length === 0 && !dies && !PYPI_NO_NORMALIZE),
    )('has what the eclass printed: $function', async ({ result, PN, PV, PYPI_PN = '' }) => {
      const { body } = await ask({ pn: PN, pv: PV, pypi_pn: PYPI_PN });
      const urls = [body.sdist.url, body.wheel.name, body.wheel.url];
      expect(urls).toContain(result);
    });

    it.each(cases.filter(isTranslation))(
      'translates $args as the eclass did',
      async ({ args: [version = ''], result }) => {
        const { status, body } = await ask({ pn: 'foo', pv: version });
        // A revision is no part of PV; given one as it is, the function leaves it where it is.
        const wanted = result?.replace(/-r\d+$/, '');
        expect({ status, version: body.version }).toEqual({ status: 200, version: wanted });
      },
    );

    it('says what it left out, and leaves blanks out without a word', async () => {
      const { body } = await ask({ pn: ' foo ', pv: '1.0-r2 ' });
      expect(body).toMatchObject({ version: '1.0', notes: [expect.stringContaining('-r2')] });
      expect((await ask({ pn: 'Foo.Bar', pv: '1' })).body.notes).toEqual([
        expect.stringContaining('no dots'),
      ]);
    });

    it('finds mistakes, those of the version and those of the pin', async () => {
      const { body } = await ask({
        pn: 'Foo',
        pv: '1_alpha',
        no_normalize: '1',
        verify_repo: 'stiermid/nnote',
      });
      expect(body.lint.map(({ code }: { code: string }) => code)).toEqual([
        'PIN_NEVER_MATCHES',
        'NO_NORMALIZE_WITH_VERIFY_REPO',
        'VERSION_SPELLING',
      ]);
    });
  });

  it.each([
    [{}, 'PN_MISSING'],
    [{ pn: 'foo' }, 'PV_MISSING'],
    [{ pv: '1' }, 'PN_MISSING'],
    [{ pn: 'foo-1', pv: '1' }, 'PN_INVALID'],
    [{ pn: '../x', pv: '1' }, 'PN_INVALID'],
    [{ pn: 'foo', pv: '1.0rc1' }, 'PV_INVALID'],
    [{ pn: 'foo', pv: '1', pypi_pn: 'a/b' }, 'PYPI_PN_INVALID'],
    [{ pn: 'foo', pv: '1', verify_repo: 'a\u202eb' }, 'PYPI_VERIFY_REPO_INVALID'],
    [{ pn: 'foo', pv: '1', verify_repo: 'x'.repeat(1001) }, 'PYPI_VERIFY_REPO_INVALID'],
  ])('refuses %j with %s', async (query, code) => {
    const { status, body } = await ask(query);
    expect({ status, error: body.error }).toEqual({
      status: 400,
      error: { code, message: expect.stringMatching(/^PY?.+\.$/) },
    });
  });

  describe('what is remembered', () => {
    it('is told of the file that the eclass fetches, and the line is written', async () => {
      const { body } = await ask({
        pn: 'stagecraft',
        pv: '1.4.0',
        verify_repo: PIN.toUpperCase().replace(/.*COM/, 'https://github.com'),
      });
      expect(body.record).toMatchObject({
        state: 'file',
        file: { filename: GOOD.filename, outcome: 'verified', expectation: 'first-seen' },
      });
      expect(body.lint).toMatchObject([{ code: 'PIN_LETTER_CASE', fix: `Write PYPI_VERIFY_REPO="${PIN}".` }]);
      expect(body.pin).toMatchObject({
        version: '1.4.0',
        isOther: false,
        provider: PIN,
        written: { ok: true },
      });
    });

    it('is that of the newest release where the asked one was not seen yet', async () => {
      const { body } = await ask({ pn: 'stagecraft', pv: '9.9' });
      expect(body.record).toMatchObject({ state: 'no-release', file: null });
      expect(body.pin).toMatchObject({ version: '1.4.0', isOther: true, provider: PIN });
    });

    it('is nothing of a project that is not tracked, and no index is asked', async () => {
      const before = bench.index.requests.length;
      const { body } = await ask({ pn: 'untracked', pv: '1.4.0' });
      expect(body).toMatchObject({ record: { state: 'not-tracked', file: null }, pin: null });
      expect(bench.index.requests.length).toBe(before);
    });

    it('has no file of another name', async () => {
      const { body } = await ask({ pn: 'StageCraft', pv: '1.4.0', no_normalize: '1' });
      expect(body.record.state).toBe('no-file');
      expect(body.lint).toMatchObject([{ code: 'SDIST_NOT_LISTED', fix: 'Remove PYPI_NO_NORMALIZE.' }]);
    });
  });

  describe('an ebuild’s text', () => {
    const filename = 'dev-python/stagecraft/stagecraft-1.4.0-r1.ebuild';
    const text = 'EAPI=8\n\nPYPI_NO_NORMALIZE=$(id)\nPYPI_VERIFY_REPO=a/b\n\ninherit distutils-r1 pypi\n';

    it('is read, and patched to name who is remembered', async () => {
      const { status, body } = await send(JSON.stringify({ filename, text }));
      expect({ status, ...body }).toMatchObject({
        status: 200,
        notes: [{ line: 3, message: 'PYPI_NO_NORMALIZE is not set to a plain value here, and not read.' }],
        desk: {
          ebuild: { pn: 'stagecraft', pv: '1.4.0', verify_repo: 'a/b' },
          notes: [expect.stringContaining('-r1'), expect.stringContaining('PYPI_NO_NORMALIZE is not known')],
        },
        patch: { ok: true, path: filename, provider: PIN },
        query: 'pn=stagecraft&pv=1.4.0&verify_repo=a%2Fb',
      });
      expect(body.patch.diff).toContain(`-PYPI_VERIFY_REPO=a/b\n+PYPI_VERIFY_REPO=${PIN}\n`);
      const named = await send(JSON.stringify({ filename, text: text.replace('a/b', PIN) }));
      expect(named.body.patch).toMatchObject({ ok: true, diff: null });
    });

    it('of which the project is not known is patched only to name whom the sender wants', async () => {
      const unknown = { filename, text: text.replace('PYPI_NO_NORMALIZE', 'PYPI_PN') };
      const { body } = await send(JSON.stringify(unknown));
      expect(body.patch).toEqual({ ok: false, message: expect.stringMatching(/^Which project/) });
      const asked = await send(JSON.stringify({ ...unknown, verify_repo: PIN }));
      expect(asked.body.patch).toMatchObject({ ok: true, provider: PIN });
    });

    it('is patched to name whom the sender wants, unless that can never match', async () => {
      const other = await send(JSON.stringify({ filename, text, verify_repo: 'gcp:a@b.example' }));
      expect(other.body.patch).toMatchObject({ ok: true, provider: 'gcp:a@b.example' });
      const wrong = await send(JSON.stringify({ filename, text, verify_repo: 'https://github.com/a/b/' }));
      expect(wrong.body.patch).toEqual({ ok: false, message: expect.stringContaining('trailing slash') });
    });

    it('of a project that nobody remembers is patched only where the line is misspelled', async () => {
      const unknown = { filename: 'nnote-1.ebuild', text: text.replace('a/b', 'stiermid/nnote') };
      const { body } = await send(JSON.stringify(unknown));
      expect(body.patch).toMatchObject({ ok: true, provider: 'https://github.com/stiermid/nnote' });
      const without = { ...unknown, text: text.replace('PYPI_VERIFY_REPO=a/b\n', '') };
      expect((await send(JSON.stringify(without))).body.patch).toMatchObject({ ok: false });
    });

    it.each([
      ['{}', 'application/json', 400, 'BODY_MALFORMED'],
      ['x', 'application/json', 400, 'BODY_MALFORMED'],
      ['{}', 'text/plain', 415, 'CONTENT_TYPE'],
      [`"${'x'.repeat(300_000)}"`, 'application/json', 413, 'BODY_TOO_LARGE'],
      [JSON.stringify({ filename: 'foo.ebuild', text: '' }), 'application/json', 400, 'EBUILD_MALFORMED'],
      [
        JSON.stringify({ filename: 'foo-1.ebuild', text: 'a="' }),
        'application/json',
        400,
        'EBUILD_MALFORMED',
      ],
    ])('that is %.30s as %s is answered with %i %s', async (body, type, status, code) => {
      expect(await send(body, type)).toMatchObject({ status, body: { error: { code } } });
    });
  });
});
