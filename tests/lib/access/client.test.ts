import { describe, expect, it } from 'vitest';
import { createProxyCheck, findClient, toLimitKey } from '../../../lib/access/client.ts';

describe('who asks', () => {
  const isTrusted = createProxyCheck(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);

  it.each([
    ['203.0.113.5', undefined, '203.0.113.5'],
    ['::ffff:203.0.113.5', undefined, '203.0.113.5'],
    ['203.0.113.5', '198.51.100.1', '203.0.113.5'],
    ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['127.0.0.1', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
    ['127.0.0.1', '198.51.100.1,10.1.2.3', '198.51.100.1'],
    ['fd12::1', '2001:db8::9, fd00::2', '2001:db8::9'],
    ['127.0.0.1', '10.0.0.9', '10.0.0.9'],
    ['127.0.0.1', 'evil, 10.0.0.9', '10.0.0.9'],
    ['127.0.0.1', 'unknown', '127.0.0.1'],
    ['127.0.0.1', '', '127.0.0.1'],
    ['127.0.0.1', '198.51.100.1:4711', '127.0.0.1'],
    ['fe80::1%eth0', '198.51.100.1', 'fe80::1'],
    ['fd00::1%eth0', '198.51.100.1', '198.51.100.1'],
  ])('over %s, which says %j, is %s', (socket, forwarded, client) => {
    expect(findClient(socket, forwarded, isTrusted)).toBe(client);
  });

  it('is whoever is connected, where no proxy is trusted', () => {
    expect(findClient('127.0.0.1', '198.51.100.1', createProxyCheck([]))).toBe('127.0.0.1');
  });
});

describe('what limits are counted by', () => {
  it.each([
    ['203.0.113.5', '203.0.113.5'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:DB8:1::', '2001:db8:1:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    [null, 'unknown'],
  ])('of %s is %s', (client, key) => {
    expect(toLimitKey(client)).toBe(key);
  });
});
