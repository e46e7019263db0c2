import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllowedURL, parseOrigin } from '../../../lib/index/origin.ts';
import { runs } from '../../setup/runs.ts';

describe('an origin', () => {
  it.each([
    ['https://pypi.org', 'https://pypi.org'],
    ['https://pypi.org/', 'https://pypi.org'],
    ['https://pypi.example:8443', 'https://pypi.example:8443'],
    ['http://127.0.0.1:3141', 'http://127.0.0.1:3141'],
    ['http://127.9.9.9', 'http://127.9.9.9'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:3141', 'http://[::1]:3141'],
  ])('%s is %s', (text, expected) => {
    expect(parseOrigin(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    'http://pypi.org',
    'http://10.0.0.1',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'http://[::ffff:127.0.0.1]',
    'http://0.0.0.0:3141',
    'http://2130706433',
    'https://user:secret@pypi.org',
    'https://pypi.org/simple',
    'https://pypi.org?x',
    'https://PyPI.org',
    'https://pypi.org:443',
    'ftp://pypi.org',
    'file:///tmp',
    'pypi.org',
    '',
    ' https://pypi.org',
  ])('is refused: %j', (text) => {
    expect(parseOrigin(text)).toMatchObject({ ok: false, reason: expect.any(String) });
  });
});

const allowed = { origins: new Set(['https://pypi.org', 'http://127.0.0.1:3141']), path: '/integrity/' };
const isAllowed = (text: string, base?: string) =>
  parseAllowedURL(text, allowed, base ? new URL(base) : undefined).ok;

describe('a URL that may be called', () => {
  it.each([
    'https://pypi.org/integrity/demo/1.0/demo-1.0.tar.gz/provenance',
    'http://127.0.0.1:3141/integrity/x',
    'https://pypi.org/integrity/demo/1%2B1/x',
  ])('%s', (text) => {
    expect(isAllowed(text)).toBe(true);
  });

  it.each([
    ['another host', 'https://evil.example/integrity/x'],
    ['a host that starts like it', 'https://pypi.org.evil.example/integrity/x'],
    ['a host that ends like it', 'https://notpypi.org/integrity/x'],
    ['a host below it', 'https://test.pypi.org/integrity/x'],
    ['a final dot', 'https://pypi.org./integrity/x'],
    ['another scheme', 'http://pypi.org/integrity/x'],
    ['another port', 'https://pypi.org:8443/integrity/x'],
    ['another loopback port', 'http://127.0.0.1:3142/integrity/x'],
    ['the default port, written out', 'https://pypi.org:443/integrity/x'],
    ['a user name that looks like the host', 'https://pypi.org@evil.example/integrity/x'],
    ['a user name that looks like the host and port', 'https://pypi.org:443@evil.example/integrity/x'],
    ['credentials for the right host', 'https://user:secret@pypi.org/integrity/x'],
    ['an empty user name', 'https://@pypi.org/integrity/x'],
    ['a decimal address', 'http://2130706433:3141/integrity/x'],
    ['a hexadecimal address', 'http://0x7f000001:3141/integrity/x'],
    ['an octal address', 'http://0177.0.0.1:3141/integrity/x'],
    ['a short address', 'http://127.1:3141/integrity/x'],
    ['an address in full-width digits', 'http://127.0.0.１:3141/integrity/x'],
    ['an address mapped into IPv6', 'http://[::ffff:127.0.0.1]:3141/integrity/x'],
    ['IPv6 loopback', 'http://[::1]:3141/integrity/x'],
    ['a name for the same machine', 'http://localhost:3141/integrity/x'],
    ['a cloud machine describing itself', 'http://169.254.169.254/integrity/x'],
    ['no scheme', '//evil.example/integrity/x'],
    ['no scheme, right host', '//pypi.org/integrity/x'],
    ['no host', '/integrity/x'],
    ['one slash', 'https:/pypi.org/integrity/x'],
    ['backslashes', 'https:\\\\pypi.org\\integrity\\x'],
    ['a backslash before the at sign', 'https://evil.example\\@pypi.org/integrity/x'],
    ['a tab in the host', 'https://py\tpi.org/integrity/x'],
    ['a line break', 'https://pypi.org/integrity/x\n'],
    ['a blank in front', ' https://pypi.org/integrity/x'],
    ['a null', 'https://pypi.org/integrity/\0'],
    ['capitals', 'HTTPS://PYPI.ORG/integrity/x'],
    ['a look-alike letter', 'https://pypі.org/integrity/x'],
    ['a path elsewhere', 'https://pypi.org/simple/x'],
    ['a path that leaves', 'https://pypi.org/integrity/../simple/x'],
    ['a path that leaves, encoded', 'https://pypi.org/integrity/%2e%2E/simple/x'],
    ['a script', 'javascript:fetch("https://pypi.org/integrity/")'],
    ['a local file', 'file:///integrity/x'],
    ['data', 'data:application/json,{}'],
    ['a blob', 'blob:https://pypi.org/integrity/x'],
    ['nothing', ''],
    ['a very long one', `https://pypi.org/integrity/${'x'.repeat(3000)}`],
  ])('is not one with %s', (_, text) => {
    expect(parseAllowedURL(text, allowed)).toMatchObject({ ok: false, reason: expect.any(String) });
  });

  it('may be relative where there is something for it to be relative to', () => {
    const base = 'https://pypi.org/integrity/a/b';
    expect(isAllowed('/integrity/x', base)).toBe(true);
    expect(isAllowed('c', base)).toBe(true);
    for (const text of [
      '//evil.example/integrity/x',
      '//user:secret@pypi.org/integrity/x',
      '/\\evil.example/integrity/x',
      'https:evil',
      '../../x',
      '/',
    ]) {
      expect(isAllowed(text, base), text).toBe(false);
    }
  });

  it('always has an origin that was configured, whatever is written', () => {
    const part = fc.constantFrom(
      'https:',
      'http:',
      '//',
      '/',
      '\\',
      '@',
      ':',
      'pypi.org',
      '127.0.0.1',
      '3141',
      '.',
    );
    const text = fc
      .array(fc.oneof(part, fc.string({ maxLength: 4 })), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.boolean(), (written, relative) => {
        const base = relative ? new URL('https://pypi.org/integrity/') : undefined;
        const parsed = parseAllowedURL(written, allowed, base);
        if (!parsed.ok) return;
        expect(allowed.origins).toContain(parsed.value.origin);
        expect(parsed.value.pathname.startsWith('/integrity/')).toBe(true);
      }),
      runs(),
    );
  });
});
