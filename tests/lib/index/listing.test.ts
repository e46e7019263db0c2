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
      { url: '../../files/x.zip' },
      { url: 'https://pypi.example/files/x.zip' },
    ],
    ['a file name from before the rules', { filename: 'demo-1.0.win32.exe' }, { version: null }],
    ['a version in another spelling', { filename: 'demo-1.0.RC1.tar.gz' }, { version: '1.0rc1' }],
    [
      'a provenance elsewhere, which is judged when it is fetched',
      { provenance: 'https://evil.example/p' },
      { provenanceUrl: 'https://evil.example/p' },
    ],
    ['a provenance that is no URL', { provenance: '' }, { provenanceUrl: '' }],
  ])('%s', (_, change, expected) => {
    expect(parseOne(change)).toMatchObject({ unreadable: [], files: [expected] });
  });
});

describe('an entry that cannot be read is reported, and the others are kept', () => {
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
    ['no hashes', { ...entry, hashes: undefined }],
    ['a digest of the wrong length', { ...entry, hashes: { sha256: 'ab' } }],
    ['a digest that is a number', { ...entry, hashes: { sha256: 12 } }],
    ['a negative size', { ...entry, size: -1 }],
    ['a size that is text', { ...entry, size: '3' }],
    ['half a byte', { ...entry, size: 1.5 }],
    ['a time without a zone', { ...entry, 'upload-time': '2025-01-01T00:00:00' }],
    ['a time of month 13', { ...entry, 'upload-time': '2025-13-01T00:00:00Z' }],
    ['yanked as a number', { ...entry, yanked: 1 }],
    ['no URL', { ...entry, url: undefined }],
    ['a URL that runs a script', { ...entry, url: 'javascript:alert(1)' }],
    ['a URL of a local file', { ...entry, url: 'file:///etc/passwd' }],
    ['provenance as an object', { ...entry, provenance: {} }],
    ['provenance as false', { ...entry, provenance: false }],
  ])('%s', (_, bad) => {
    const good = { ...entry, filename: 'demo-2.0.tar.gz' };
    const { files, unreadable } = parse([bad, good]);
    expect(files.map((file) => file.version)).toEqual(['2.0']);
    expect(unreadable).toEqual([
      { filename: expect.toBeOneOf([null, entry.filename]), reason: expect.any(String) },
    ]);
  });

  it('names every field that is wrong', () => {
    const [bad] = parseOne({ size: -1, yanked: 1 }).unreadable;
    expect(bad).toMatchObject({ filename: entry.filename, reason: expect.stringMatching(/size.*yanked/) });
  });

  it('counts a file that is listed twice once', () => {
    const other = { ...entry, hashes: { sha256: 'cd'.repeat(32) } };
    const { files, unreadable } = parse([entry, other]);
    expect(files).toMatchObject([{ sha256: 'ab'.repeat(32) }]);
    expect(unreadable).toMatchObject([{ filename: entry.filename }]);
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

it('never throws, and accounts for every entry, whatever the answer is', () => {
  const junk = fc.object({ key: fc.constantFrom(...Object.keys(entry), 'x'), maxDepth: 2 });
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.jsonValue(), junk, fc.constant(entry)), { maxLength: 5 }), (files) => {
      const listing = parse(files);
      expect(listing.files.length + listing.unreadable.length).toBe(files.length);
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
