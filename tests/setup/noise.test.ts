import { execFileSync } from 'node:child_process';
import { lookup, resolveTxt } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { expect, test } from 'vitest';
import { fixedClock } from './clock.ts';
import { takeNoise } from './noise.ts';

test('a request to another machine is refused and reported, whoever makes it', async () => {
  await expect(fetch('http://192.0.2.7/simple/')).rejects.toThrow();
  await expect(fetch('https://index.example/simple/')).rejects.toThrow();
  await expect(once(connect(443, '198.51.100.1'), 'connect')).rejects.toThrow();
  const secure = connectSecurely({ host: '203.0.113.5', port: 8443 });
  await expect(once(secure, 'secureConnect')).rejects.toThrow();
  expect(takeNoise()).toEqual([
    'unexpected network request to 192.0.2.7:80',
    'unexpected network request to index.example:443',
    'unexpected network request to 198.51.100.1:443',
    'unexpected network request to 203.0.113.5:8443',
  ]);
});

test('asking for a name is a request too', async () => {
  await expect(lookup('index.example')).rejects.toMatchObject({ code: 'NETWORK_FORBIDDEN' });
  await expect(resolveTxt('index.example')).rejects.toMatchObject({ code: 'NETWORK_FORBIDDEN' });
  expect(takeNoise()).toHaveLength(2);
});

test('a server on this machine can be reached by address and by name', async () => {
  const server = createServer((_, response) => response.end('here')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  await expect(lookup('localhost')).resolves.toBeDefined();
  server.close();
  expect(takeNoise()).toEqual([]);
});

test('a program that a test starts says what it tried to reach', () => {
  const script = "fetch('http://192.0.2.7/').catch(() => console.log('refused'))";
  const preload = ['--import', `${import.meta.dirname}/program.ts`];
  const stderr = execFileSync('sh', ['-c', '"$0" "$@" 2>&1', process.execPath, ...preload, '-e', script]);
  expect(stderr.toString()).toBe('unexpected network request to 192.0.2.7:80\nrefused\n');
});

test('writing to the console is noticed, as is a warning of the process', async () => {
  console.warn('careful with %s', 'this');
  process.emitWarning('something is old');
  await new Promise((done) => setImmediate(done));
  expect(takeNoise()).toEqual([
    'console.warn was called: careful with this',
    expect.stringMatching(/^the process warned: Warning: something is old/),
  ]);
});

test('the clock stands still until it is moved, and the time zone is UTC', () => {
  const clock = fixedClock('2026-01-02T03:04:05.000Z');
  clock.advance(1000);
  expect([clock.now(), clock.date().toISOString()]).toEqual([1767323046000, '2026-01-02T03:04:06.000Z']);
  expect(new Date(0).getHours()).toBe(0);
});
