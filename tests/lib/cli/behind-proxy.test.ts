/** The door of the server where proxies stand before it: what counts of their word, and what does not fit what is set. */
import { afterEach, describe, expect, it } from 'vitest';
import { listMisfits } from '../../../lib/access/misfits.ts';
import { type Asked, ask, closeDoor, open, told } from './door-bench.ts';

afterEach(closeDoor);

const PROXY = { CALLBOARD_TRUSTED_PROXIES: '127.0.0.1', CALLBOARD_PUBLIC_URL: 'https://board.example' };

describe('a request over a proxy that is trusted', () => {
  it('is for the host that the proxy was asked for, whatever the proxy calls this server', async () => {
    const port = await open(PROXY);
    const headers = {
      host: 'callboard:3000',
      'x-forwarded-host': 'board.example',
      'x-forwarded-for': '6.6.6.6, 198.51.100.1',
      'x-forwarded-proto': 'https',
    };
    const heard = await ask(port, { headers });
    expect(told(heard)).toMatchObject({
      host: 'board.example',
      'x-forwarded-host': 'board.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '198.51.100.1',
    });
  });

  it('is refused where the proxy was asked for something else', async () => {
    const port = await open(PROXY);
    for (const forwarded of ['evil.example', 'board.example, evil.example']) {
      const heard = await ask(port, { headers: { host: 'board.example', 'x-forwarded-host': forwarded } });
      expect(heard.status).toBe(421);
    }
  });

  it('needs no forwarded host where the proxy keeps the one that it was asked for', async () => {
    const heard = await ask(await open(PROXY), { headers: { host: 'board.example' } });
    expect(told(heard)).toMatchObject({ host: 'board.example', 'x-forwarded-proto': 'https' });
  });

  it.each(['web-1:3000', 'callboard', 'web_pool', '10.0.0.5:3000', '[fd00::5]:3000'])(
    'is for the public address where the proxy calls this server %s and says no more',
    async (host) => {
      const heard = await ask(await open(PROXY), { headers: { host } });
      expect(told(heard)).toMatchObject({ host: 'board.example', 'x-forwarded-proto': 'https' });
    },
  );

  it.each([
    'evil.example',
    'evil.example:3000',
    'web-1.evil.example',
    'web-1:3000@evil.example',
    'localhost.',
  ])('is refused under %s, which somebody could have registered', async (host) => {
    expect((await ask(await open(PROXY), { headers: { host } })).status).toBe(421);
  });

  it('is refused under a name of the proxy’s own where no public address is set, or no proxy is trusted', async () => {
    const headers = { host: 'web-1:3000' };
    expect((await ask(await open({ CALLBOARD_TRUSTED_PROXIES: '127.0.0.1' }), { headers })).status).toBe(421);
    closeDoor();
    const port = await open({ CALLBOARD_PUBLIC_URL: 'https://board.example' });
    expect((await ask(port, { headers })).status).toBe(421);
  });

  it('counts for nothing from an address that is not the proxy’s', async () => {
    const port = await open({ ...PROXY, CALLBOARD_TRUSTED_PROXIES: '10.0.0.0/8' });
    const headers = { host: 'callboard:3000', 'x-forwarded-host': 'board.example' };
    expect((await ask(port, { headers })).status).toBe(421);
  });
});

describe('what does not fit what is set', () => {
  const UNTRUSTED = { ...PROXY, CALLBOARD_TRUSTED_PROXIES: '10.0.0.0/8' };
  const FITS = {
    host: 'board.example',
    'x-forwarded-for': '198.51.100.1',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'board.example',
  };
  const countOf = (kind: string) => listMisfits().find((each) => each.kind === kind)?.times ?? 0;
  const KINDS = ['host', 'address', 'scheme', 'client'];
  /** The kinds that one request was noted for. */
  const noted = async (env: Record<string, string>, asked: Asked) => {
    const port = await open(env);
    const before = KINDS.map(countOf);
    await ask(port, asked);
    return KINDS.filter((kind, at) => countOf(kind) > (before[at] ?? 0));
  };

  it.each<[string, Record<string, string>, Asked, string[]]>([
    ['nothing of what the recipes send', PROXY, { headers: FITS }, []],
    ['a host of others', PROXY, { headers: { ...FITS, 'x-forwarded-host': 'evil.example' } }, ['host']],
    ['a proxy that is not trusted', UNTRUSTED, { headers: FITS }, ['address']],
    [
      'a scheme that is not the public one',
      PROXY,
      { headers: { ...FITS, 'x-forwarded-proto': 'http' } },
      ['scheme'],
    ],
    [
      'the scheme of the nearest proxy alone',
      PROXY,
      { headers: { ...FITS, 'x-forwarded-proto': 'http, https' } },
      [],
    ],
    [
      'a proxy that says nothing of whom it serves',
      PROXY,
      { headers: { host: 'board.example' } },
      ['client'],
    ],
    ['no probe of a proxy', PROXY, { path: '/api/v1/health/ready', headers: { host: 'board.example' } }, []],
  ])('is noted: %s', async (_what, env, asked, kinds) => {
    expect(await noted(env, asked)).toEqual(kinds);
  });

  it('is nothing that a program of this machine asks, also where its address is a trusted proxy’s', async () => {
    const port = await open(PROXY);
    const before = KINDS.map(countOf);
    await ask(port, { headers: { host: `localhost:${port}` } });
    expect(KINDS.map(countOf)).toEqual(before);
  });

  it('is kept as it came, of a length that fits a page', async () => {
    const port = await open(PROXY);
    await ask(port, { headers: { ...FITS, 'x-forwarded-host': `${'a'.repeat(5_000)}.example` } });
    const seen = listMisfits().find(({ kind }) => kind === 'host');
    expect(seen).toMatchObject({ said: 'a'.repeat(200), address: '127.0.0.1' });
  });
});
