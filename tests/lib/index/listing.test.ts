import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseListing } from '../../../lib/index/listing.ts';
import { readReal } from '../../builders/real.ts';

const context = { project: 'demo', url: new URL('https://pypi.example/simple/demo/') };
const entry = {
  filename: 'demo-1.0.tar.gz',
  url: 'https://files.example/demo-1.0.tar.gz',
  hashes: { sha256: 'AB'.repeat(32) },
  size: 3,
  'upload-time': '2025-01-01T00:00:00Z',
  yanked: false,
  provenance: null,
};

function parse(files: unknown[], more: object = {}) {
  const parsed = parseListing({ meta: { 'api-version': '1.4' }, name: 'Demo', files, ...more }, context);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}
const parseOne = (change: object) => parse([{ ...entry, ...change }]);
const named = (filename: string) => ({ filename, url: `https://files.example/${filename}` });

describe('an entry that can be read', () => {
  it.each([
    ['a digest in capitals', {}, { sha256: 'ab'.repeat(32) }],
    ['no sha256', { hashes: { md5: 'x' } }, { sha256: null }],
    ['no size', { size: undefined }, { size: null }],
    ['no upload time', { 'upload-time': undefined }, { uploadTime: null }],
    ['yanked without a reason', { yanked: true }, { yanked: '' }],
    ['yanked with a reason', { yanked: 'oops' }, { yanked: 'oops' }],
    ['nothing said of yanking', { yanked: undefined }, { yanked: false }],
    ['no provenance', { provenance: null }, { provenanceUrl: null }],
    [
      'nothing said of provenance, which leaves it to be asked for',
      { provenance: undefined },
      { provenanceUrl: 'https://pypi.example/integrity/demo/1.0/demo-1.0.tar.gz/provenance' },
    ],
    [
      'a URL relative to the listing',
      { url: '../../files/demo-1.0.tar.gz' },
      { url: 'https://pypi.example/files/demo-1.0.tar.gz' },
    ],
    ['a file name from before the rules', named('demo-1.0.win32.exe'), { version: '1.0' }],
    ['a version in another spelling', named('demo-1.0.RC1.tar.gz'), { version: '1.0rc1' }],
    ['an archive that only installers take', named('demo-9.9.tar.bz2'), { version: '9.9' }],
    ['a URL that escapes what it need not', { url: 'https://files.example/demo%2D1.0.tar.gz#sha256=ab' }, {}],
    [
      'a provenance elsewhere, which is judged when it is fetched',
      { provenance: 'https://evil.example/p' },
      { provenanceUrl: 'https://evil.example/p' },
    ],
    ['a provenance that is no URL', { provenance: '' }, { provenanceUrl: '' }],
  ])('%s', (_, change, expected) => {
    expect(parseOne(change)).toMatchObject({ unreadable: [], files: [{ problem: null, ...expected }] });
  });
});

const good = { ...entry, ...named('demo-2.0.tar.gz') };

describe('an entry without a readable file name is reported, and the others are kept', () => {
  it.each([
    ['a number', 7],
    ['nothing', null],
    ['a list', []],
    ['no file name', { ...entry, filename: undefined }],
    ['an empty file name', { ...entry, filename: '' }],
    ['a path as file name', { ...entry, filename: '../demo-1.0.tar.gz' }],
    ['a Windows path as file name', { ...entry, filename: 'a\\demo-1.0.tar.gz' }],
    ['a file name of dots', { ...entry, filename: '..' }],
    ['a file name that turns around', { ...entry, filename: 'demo-1.0\u202ezg.rat' }],
    ['a file name with a line break', { ...entry, filename: 'demo-1.0\n.tar.gz' }],
    ['a file name with a letter that looks like another', { ...entry, filename: 'dеmo-1.0.tar.gz' }],
    ['a file name of 300 characters', { ...entry, filename: 'a'.repeat(300) }],
  ])('%s', (_, bad) => {
    const { files, unreadable } = parse([bad, good]);
    expect(files.map((file) => file.version)).toEqual(['2.0']);
    expect(unreadable).toEqual([{ filename: null, reason: expect.any(String) }]);
  });
});

describe('an entry with a readable file name is a file of its release, with what cannot be read unknown', () => {
  it.each([
    ['no hashes', { hashes: undefined }, { sha256: null }, 'hashes'],
    ['a digest of the wrong length', { hashes: { sha256: 'ab' } }, { sha256: null }, 'SHA-256'],
    ['a digest that is a number', { hashes: { sha256: 12 } }, { sha256: null }, 'SHA-256'],
    ['a negative size', { size: -1 }, { size: null }, 'size'],
    ['a size that is text', { size: '3' }, { size: null }, 'size'],
    ['half a byte', { size: 1.5 }, { size: null }, 'size'],
    ['a time in words', { 'upload-time': 'yesterday' }, { uploadTime: null }, 'upload time'],
    ['a time without a zone', { 'upload-time': '2025-01-01T00:00:00' }, { uploadTime: null }, 'upload time'],
    ['a time of month 13', { 'upload-time': '2025-13-01T00:00:00Z' }, { uploadTime: null }, 'upload time'],
    ['yanked as a number', { yanked: 1 }, { yanked: null }, 'yanked'],
    ['yanked as an object', { yanked: {} }, { yanked: null }, 'yanked'],
    ['no URL', { url: undefined }, { url: '' }, 'URL'],
    ['a URL that runs a script', { url: 'javascript:alert(1)' }, { url: '' }, 'URL'],
    ['a URL of a local file', { url: 'file:///etc/passwd' }, { url: '' }, 'URL'],
    ['provenance as an object', { provenance: {} }, { provenanceUrl: '' }, 'provenance'],
    ['provenance as a number', { provenance: 1 }, { provenanceUrl: '' }, 'provenance'],
    ['provenance as false', { provenance: false }, { provenanceUrl: '' }, 'provenance'],
    [
      'nothing said of provenance, and a name that gives no address to ask at',
      { ...named('demo-1.0.tar.bz2'), provenance: undefined },
      { provenanceUrl: '' },
      'provenance',
    ],
  ])('%s', (_, change, expected, what) => {
    const { files, unreadable } = parse([{ ...entry, ...change }, good]);
    const problem = expect.stringContaining(what);
    expect(files).toMatchObject([
      { version: '1.0', problem, ...expected },
      { version: '2.0', problem: null },
    ]);
    expect(unreadable).toEqual([{ filename: files[0]?.filename, reason: problem }]);
  });

  it.each([
    ['another release', 'https://files.example/demo-9.9.tar.gz', 'demo-9.9.tar.gz'],
    ['another release in escapes', 'https://files.example/demo-9%2E9.tar.gz', 'demo-9.9.tar.gz'],
    ['another one after an escaped slash', 'https://files.example/a%2Fdemo-9.9.tar.gz', 'demo-9.9.tar.gz'],
    [
      'one that is another when it is decoded once',
      'https://files.example/demo%252D1.0.tar.gz',
      'demo%2D1.0',
    ],
    ['no file at all', 'https://files.example/', '""'],
    ['another release in its fragment', `${entry.url}#egg=demo-9.9`, 'demo-9.9'],
  ])('a URL that names %s, which is where installers look', (_, url, other) => {
    const [file] = parseOne({ url }).files;
    expect(file).toMatchObject({ version: '1.0', url: '' });
    expect(file?.problem).toContain('"demo-1.0.tar.gz"');
    expect(file?.problem).toContain(other);
  });

  it('names every field that is wrong', () => {
    const [bad] = parseOne({ size: -1, yanked: 1 }).unreadable;
    expect(bad).toMatchObject({ filename: entry.filename, reason: expect.stringMatching(/size.*yanked/) });
  });

  it('reports a name that does not say which release it is of', () => {
    const { files, unreadable } = parseOne(named('demo-latest.tar.gz'));
    expect(files).toMatchObject([{ version: null, problem: null }]);
    expect(unreadable).toMatchObject([{ filename: 'demo-latest.tar.gz' }]);
  });
});

describe('a file name that is listed twice', () => {
  it('is one file where both entries say the same', () => {
    const other = { ...entry, hashes: { sha256: 'ab'.repeat(32) }, 'core-metadata': false };
    expect(parse([entry, other])).toMatchObject({ files: [{ problem: null }], unreadable: [] });
  });

  it.each([
    ['URL', { url: 'https://elsewhere.example/demo-1.0.tar.gz' }],
    ['provenance', { provenance: 'https://pypi.example/integrity/x' }],
    ['yanking', { yanked: true }],
  ])('is one file of which nothing can be told where they differ in %s', (_, change) => {
    const { files, unreadable } = parse([entry, { ...entry, ...change }]);
    expect(files).toMatchObject([{ problem: expect.stringContaining('2 times') }]);
    expect(unreadable).toHaveLength(1);
  });

  it('is a file for each digest, and nothing can be told of either', () => {
    const { files } = parse([entry, { ...entry, hashes: { sha256: 'cd'.repeat(32) } }]);
    expect(files.map(({ sha256, problem }) => [sha256, problem !== null])).toEqual([
      ['ab'.repeat(32), true],
      ['cd'.repeat(32), true],
    ]);
  });
});

describe('the serial of a listing', () => {
  it.each([
    ['a number', { '_last-serial': 12 }, 12],
    ['not stated', {}, null],
    ['negative', { '_last-serial': -1 }, null],
    ['a word', { '_last-serial': 'many' }, null],
    ['as large as PyPI’s can be', { '_last-serial': 2_147_483_647 }, 2_147_483_647],
    ['larger than that', { '_last-serial': 2_147_483_648 }, null],
    ['larger than a number can be', { '_last-serial': 1e20 }, null],
  ])('is read where it is %s', (_, meta, serial) => {
    expect(parse([], { meta: { 'api-version': '1.4', ...meta } }).serial).toBe(serial);
  });
});

describe('the status of a project', () => {
  it.each([
    [
      'as PEP 792 writes it',
      { status: 'archived', reason: 'done' },
      { status: 'archived', statusReason: 'done' },
    ],
    ['without a reason', { status: 'deprecated' }, { status: 'deprecated', statusReason: null }],
    ['as a bare word', 'quarantined', { status: 'quarantined', statusReason: null }],
    ['absent', undefined, { status: 'active', statusReason: null }],
    ['null', null, { status: 'active', statusReason: null }],
    ['an object without one', {}, { status: 'active', statusReason: null }],
  ])('is read %s', (_, status, expected) => {
    expect(parse([], { 'project-status': status })).toMatchObject(expected);
  });

  it('is said to be unknown where it is a later one', () => {
    const listing = parse([], { 'project-status': 'paused' });
    expect(listing).toMatchObject({ status: 'active', statusReason: expect.stringContaining('"paused"') });
  });

  it('has a reason of bounded length', () => {
    const listing = parse([], { 'project-status': { status: 'archived', reason: 'x'.repeat(5000) } });
    expect(listing.statusReason).toHaveLength(1003);
  });
});

it('reads a later minor version of the API', () => {
  expect(parse([entry], { meta: { 'api-version': '1.99' } }).files).toHaveLength(1);
});

const toName = (file: unknown) => (file as { filename: string } | null)?.filename ?? '';

it('never throws, and accounts for every entry, whatever the answer is', () => {
  const junk = fc.object({ key: fc.constantFrom(...Object.keys(entry), 'x'), maxDepth: 2 });
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.jsonValue(), junk, fc.constant(entry)), { maxLength: 5 }), (files) => {
      const listing = parse(files);
      const unnamed = listing.unreadable.filter(({ filename }) => filename === null).length;
      const names = new Set(listing.files.map(({ filename }) => filename));
      expect(unnamed + files.filter((file) => names.has(toName(file))).length).toBe(files.length);
    }),
  );
  fc.assert(fc.property(fc.jsonValue(), (value) => typeof parseListing(value, context).ok === 'boolean'));
});

it('reads a whole listing as PyPI served it', () => {
  const value = JSON.parse(readReal('listings/poetry-core.json').toString());
  const url = new URL('https://pypi.org/simple/poetry-core/');
  const parsed = parseListing(value, { project: 'poetry-core', url });
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      status: 'active',
      unreadable: [],
      files: [
        { version: '1.5.0', provenanceUrl: null },
        { version: '1.5.0', provenanceUrl: null },
        {
          version: '2.1.3',
          provenanceUrl:
            'https://pypi.org/integrity/poetry-core/2.1.3/poetry_core-2.1.3-py3-none-any.whl/provenance',
        },
        { version: '2.1.3', sha256: '0610f27f3e8b688fc7d7bdd2a5d197a755248a85cf4c77e5279b3e6bcfde0677' },
      ],
    },
  });
});
