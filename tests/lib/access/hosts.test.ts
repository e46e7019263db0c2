import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createHostReader, isOwnForm } from '../../../lib/access/hosts.ts';

const HERE = { host: '127.0.0.1', port: 3000, publicUrl: null };
const read = (text: string, more: Partial<Parameters<typeof createHostReader>[0]> = {}) =>
  createHostReader({ ...HERE, ...more })(text);

describe('the hosts of a Callboard', () => {
  it.each(['127.0.0.1:3000', 'localhost:3000', '[::1]:3000', 'LocalHost:3000'])(
    '%s is this machine',
    (text) => {
      expect(read(text)).toBe(text.toLowerCase());
    },
  );

  it.each([
    '',
    'evil.example',
    'evil.example:3000',
    'localhost',
    'localhost:',
    'localhost:3001',
    'localhost:03000',
    'localhost:80',
    'localhost.:3000',
    '127.0.0.1',
    '127.0.0.2:3000',
    '127.1:3000',
    '2130706433:3000',
    '0x7f.0.0.1:3000',
    '0.0.0.0:3000',
    '[::]:3000',
    '::1:3000',
    '[::ffff:127.0.0.1]:3000',
    'localhost:3000, evil.example',
    'localhost:3000@evil.example',
    'evil.example@localhost:3000',
    'evil.example/localhost:3000',
    'localhost:3000\t',
    ' localhost:3000',
    'localhost.evil.example:3000',
    'evillocalhost:3000',
    'board.example',
  ])('%j is not', (text) => {
    expect(read(text)).toBeNull();
  });

  it('has no port in it where it is the usual one', () => {
    expect(read('localhost', { port: 80 })).toBe('localhost');
    expect(read('localhost:80', { port: 80 })).toBe('localhost');
    expect(read('localhost:3000', { port: 80 })).toBeNull();
  });

  it.each([
    ['board.internal', 'board.internal:3000', 'board.internal:3000'],
    ['192.0.2.7', '192.0.2.7:3000', '192.0.2.7:3000'],
    ['2001:db8::7', '[2001:db8::7]:3000', '[2001:db8::7]:3000'],
    ['2001:DB8:0::7', '[2001:db8::7]:3000', '[2001:db8::7]:3000'],
  ])('that listens on %s is %s', (host, text, known) => {
    expect(read(text, { host })).toBe(known);
    expect(read('evil.example:3000', { host })).toBeNull();
  });

  it.each([
    ['https://board.example', 'board.example', 'board.example'],
    ['https://board.example', 'board.example:443', 'board.example'],
    ['https://board.example', 'BOARD.example', 'board.example'],
    ['https://board.example:8443', 'board.example:8443', 'board.example:8443'],
    ['http://board.example', 'board.example:80', 'board.example'],
  ])('that is opened at %s is %s', (publicUrl, text, known) => {
    expect(read(text, { publicUrl })).toBe(known);
    expect(read('localhost:3000', { publicUrl })).toBe('localhost:3000');
  });

  it.each(['board.example:3000', 'board.example:80', 'board.example.', 'other.example', 'www.board.example'])(
    'that is opened at https://board.example is not %s',
    (text) => {
      expect(read(text, { publicUrl: 'https://board.example' })).toBeNull();
    },
  );

  it.each(['0.0.0.0', '::'])('that listens on %s is each address of this machine, and no name', (host) => {
    const addresses = Object.values(networkInterfaces()).flatMap((found = []) => found);
    expect(addresses.length).toBeGreaterThan(0);
    for (const { address, family } of addresses) {
      const text = family === 'IPv6' ? `[${address}]:3000` : `${address}:3000`;
      expect(read(text, { host })).toBe(text);
    }
    for (const other of ['203.0.113.5:3000', 'evil.example:3000', '127.0.0.1:3001', 'callboard:3000']) {
      expect(read(other, { host })).toBeNull();
    }
  });
});

describe('a form of a Callboard', () => {
  const isOwn = (sent: Record<string, string>, publicUrl: string | null = null) =>
    isOwnForm(new Headers({ host: 'localhost:3000', ...sent }), publicUrl);

  it('comes from a page of the address that it is sent to, or of the public one', () => {
    expect(isOwn({ origin: 'http://localhost:3000' })).toBe(true);
    expect(isOwn({ 'sec-fetch-site': 'same-origin' })).toBe(true);
    expect(isOwn({ origin: 'https://board.example' }, 'https://board.example')).toBe(true);
    expect(isOwn({ origin: 'https://localhost:3000', 'x-forwarded-proto': 'https' })).toBe(true);
  });

  it.each<Record<string, string>>([
    {},
    { origin: 'null' },
    { origin: 'nonsense' },
    { origin: 'http://evil.example' },
    { origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'none' },
    { origin: 'http://localhost:3001' },
    { origin: 'http://127.0.0.1:3000' },
    { origin: 'https://localhost:3000' },
    { origin: 'http://board.example' },
    { origin: 'https://board.example.evil.example' },
    { origin: 'https://board.example', 'sec-fetch-site': 'cross-site' },
  ])('does not come with %j', (sent) => {
    expect(isOwn(sent, 'https://board.example')).toBe(false);
  });
});
