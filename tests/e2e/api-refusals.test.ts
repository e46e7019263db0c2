/** What the API refuses and how, held against the document, and the ways of asking that are nobody's in particular. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../lib/api/operations/list.ts';
import type { Operation } from '../../lib/api/operations/operation.ts';
import { readDocument } from './described.ts';
import { readAPI } from './pages/look.ts';
import { type App, startApp } from './server.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';

type Asked = { code: string; query?: string; body?: unknown; headers?: Record<string, string> };

const takesFile = (errors: Operation['errors']) => errors?.includes('IMPORT_TOO_LARGE');

/** What is refused of an operation whatever its project or its file; the rest has tests of its own. */
function listRefusals({ errors = [], query, example, person }: Operation): Asked[] {
  // On a board that nobody signs in to there is nobody whom it could be about, whoever asks.
  if (person) return [{ code: 'SIGN_IN_OFF' }, { code: 'SIGN_IN_OFF', headers: { authorization: '' } }];
  const all: Asked[] = [
    { code: 'TOKEN_MISSING', headers: { authorization: '' } },
    { code: 'TOKEN_WRONG', headers: { authorization: 'Bearer other' } },
    { code: 'CONTENT_TYPE', body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    { code: 'BODY_TOO_LARGE', body: `"${'x'.repeat(takesFile(errors) ? 8_500_000 : 300_000)}"` },
    { code: 'BODY_MALFORMED', body: '{' },
    { code: 'BODY_MALFORMED', body: { unheard: 'of' } },
    { code: 'FORMAT_UNKNOWN', query: '?format=none' },
    { code: 'COLLECTION_UNKNOWN', body: example?.body },
    ...(query ? [] : [{ code: 'NOT_FOUND' }]),
    { code: 'PROJECT_UNKNOWN', body: example?.body },
  ];
  return all.filter(({ code }) => errors.some((each) => each === code));
}

const pathOf = ({ path }: Operation) => path.slice('/api/v1'.length).replaceAll(/\{\w+\}/g, 'nothing');

describe('the API', () => {
  let app: App;
  let shapeOf: ReturnType<typeof readDocument>;
  beforeAll(async () => {
    app = await startApp({ CALLBOARD_API_TOKEN: TOKEN });
    shapeOf = readDocument(await readAPI(app, '/openapi.json'));
  });
  afterAll(() => app.stop());

  const call = (method: string, path: string, { body, headers }: Omit<Asked, 'code'> = {}) =>
    fetch(`${app.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });

  const refusing = OPERATIONS.filter((operation) => listRefusals(operation).length > 0);
  it.each(refusing)('refuses $method $path as the document says', async (operation) => {
    for (const { code, query = '', ...asked } of listRefusals(operation)) {
      const answer = await call(operation.method, `${pathOf(operation)}${query}`, asked);
      const body = await answer.json();
      expect(body.error).toEqual({ code, message: expect.stringMatching(/[.]$/) });
      expect(shapeOf(operation.path, operation.method, answer.status).safeParse(body).success).toBe(true);
      expect(answer.headers.get('www-authenticate')).toBe(answer.status === 401 ? 'Bearer' : null);
    }
  });

  const under = OPERATIONS.filter(({ path }) => path.startsWith('/api/v1/'));
  it.each(under)('has no method at $path beside those that OPTIONS names', async (operation) => {
    const path = pathOf(operation);
    const methods: string[] = OPERATIONS.filter((each) => each.path === operation.path).map(
      ({ method }) => method,
    );
    const options = await call('OPTIONS', path);
    expect(options.status).toBe(204);
    const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
    expect(options.headers.get('allow')?.split(', ').sort()).toEqual(allowed.sort());
    for (const method of ['PUT', 'PATCH', 'DELETE', 'POST'].filter((each) => !methods.includes(each))) {
      const other = await call(method, path);
      expect({ status: other.status, body: await other.json() }).toEqual({
        status: 405,
        body: { error: { code: 'METHOD_NOT_ALLOWED', message: 'There is no such method at this address.' } },
      });
    }
  });

  it.each(['/nothing', '/projects/%ff', '/projects/%zz', '/projects/a/b/c', '/../', '/%', '/..'])(
    'answers 404 with a code for %s, however it is asked',
    async (path) => {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        const answer = await call(method, path);
        expect(answer.status).toBe(404);
        expect(await answer.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
        const policy = answer.headers.get('content-security-policy');
        expect(policy).toBe("default-src 'none'; frame-ancestors 'none'");
      }
    },
  );

  it('is the same to HEAD, but for the body', async () => {
    for (const path of ['/health', '/projects/unknown', '/openapi.json']) {
      const [get, head] = [await call('GET', path), await call('HEAD', path)];
      expect(head.status).toBe(get.status);
      expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
      expect(await head.text()).toBe('');
    }
  });

  it('says of the document whether it is still the same', async () => {
    const first = await call('GET', '/openapi.json');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect(first.headers.get('cache-control')).toBe('max-age=300');
    for (const [header, status] of [
      [etag, 304],
      [`W/${etag}`, 304],
      [`"other", ${etag}`, 304],
      ['*', 304],
      ['"other"', 200],
    ] as const) {
      const again = await call('GET', '/openapi.json', { headers: { 'if-none-match': header } });
      expect(again.status, header).toBe(status);
      expect(again.headers.get('etag')).toBe(etag);
      expect((await again.text()) === '').toBe(status === 304);
    }
  });

  it('is for no other origin', async () => {
    const answer = await call('GET', '/health', { headers: { origin: 'https://example.org' } });
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });
});
