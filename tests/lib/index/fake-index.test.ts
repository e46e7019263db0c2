import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { DEMO_LISTING, DEMO_PROVENANCE } from './a-client.ts';

let index: FakeIndex;
beforeAll(async () => {
  index = await startFakeIndex();
  index.addProject('demo', {
    files: [
      { filename: 'demo-1.0.tar.gz', provenance: { version: 1 } },
      { filename: 'demo-1.0-py3-none-any.whl' },
    ],
  });
});
afterAll(() => index.close());

const get = (path: string, accept?: string) =>
  fetch(`${index.origin}${path}`, { redirect: 'manual', headers: accept ? { accept } : {} });
const typeOf = (response: Response) => response.headers.get('content-type');

describe('the fake index answers as PyPI does', () => {
  it.each([
    ['/simple/Demo/', 301, '/simple/demo/'],
    ['/simple/demo', 301, '/simple/demo/'],
    [DEMO_LISTING, 200, null],
  ])('%s is %i', async (path, status, location) => {
    const response = await get(path);
    expect([response.status, response.headers.get('location')]).toEqual([status, location]);
  });

  it('gives a page to whoever does not ask for JSON', async () => {
    expect(typeOf(await get(DEMO_LISTING, 'text/html'))).toContain('text/html');
    expect(typeOf(await get(DEMO_LISTING, 'application/vnd.pypi.simple.v1+json'))).toContain('+json');
  });

  it.each([
    ['a file with provenance', DEMO_PROVENANCE, undefined, 200, 'application/vnd.pypi.integrity.v1+json'],
    ['a version with a v', DEMO_PROVENANCE.replace('1.0', 'v1.0'), undefined, 200, 'application/vnd.pypi'],
    [
      'a file without',
      DEMO_PROVENANCE.replace('.tar.gz', '-py3-none-any.whl'),
      undefined,
      404,
      'application/json',
    ],
    ['another version', DEMO_PROVENANCE.replace('1.0', '2.0'), undefined, 404, 'text/html'],
    ['another file', DEMO_PROVENANCE.replace('.tar.gz', '.zip'), undefined, 404, 'text/html'],
    ['another project', DEMO_PROVENANCE.replace('demo', 'other'), undefined, 404, 'text/html'],
    ['another type', DEMO_PROVENANCE, 'text/html', 406, 'application/json'],
  ])('the Integrity API for %s', async (_, path, accept, status, type) => {
    const response = await get(path, accept);
    expect(response.status).toBe(status);
    expect(typeOf(response)).toContain(type);
  });

  it('compresses, and says when nothing changed', async () => {
    const first = await get(DEMO_PROVENANCE);
    expect(first.headers.get('content-encoding')).toBe('gzip');
    expect(await first.json()).toEqual({ version: 1 });
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(first.url, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });
});
