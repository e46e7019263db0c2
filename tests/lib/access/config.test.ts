/** The variables that decide who gets in. */
import { expect, test } from 'vitest';
import { readConfig } from '../../../lib/config.ts';
import { InputError } from '../../../lib/errors.ts';

const read = (env: Record<string, string>) => readConfig(env, '/srv/board');

function refusal(env: Record<string, string>): string {
  try {
    read(env);
  } catch (failure) {
    if (failure instanceof InputError && failure.code === 'CONFIG_INVALID') return failure.message;
    throw failure;
  }
  throw new Error('The configuration was accepted.');
}

test.each(['0.0.0.0', '::', '192.0.2.1', 'board.internal', '::ffff:192.0.2.1', 'localhost.example'])(
  'a board that listens on %s starts only once it is said that nobody signs in, and is then read-only',
  (host) => {
    expect(refusal({ CALLBOARD_HOST: host })).toContain(
      `CALLBOARD_AUTH is not set, but on ${host} Callboard is open to other machines: set CALLBOARD_AUTH=none`,
    );
    expect(read({ CALLBOARD_HOST: host, CALLBOARD_AUTH: 'none' }).pageWriters).toBe('none');
  },
);

test.each<Record<string, string>>([
  {},
  { CALLBOARD_HOST: 'localhost' },
  { CALLBOARD_HOST: 'LocalHost' },
  { CALLBOARD_HOST: '::1' },
  { CALLBOARD_HOST: '127.3.2.1' },
  { CALLBOARD_PUBLIC_URL: 'https://localhost:8443' },
  { CALLBOARD_AUTH: 'none' },
])('with %j the one person who is on this machine may write', (env) => {
  expect(read(env).pageWriters).toBe('local');
});

test.each<Record<string, string>>([
  { CALLBOARD_PUBLIC_URL: 'https://board.example' },
  { CALLBOARD_PUBLIC_URL: 'http://192.168.0.7:3000' },
  { CALLBOARD_TRUSTED_PROXIES: '127.0.0.1' },
])('with %j others are let in from elsewhere, so the pages are read-only', (env) => {
  expect(read(env).pageWriters).toBe('none');
});

test.each(['oidc', 'proxy'])('CALLBOARD_AUTH=%s is refused: this version has no sign-in', (value) => {
  expect(refusal({ CALLBOARD_AUTH: value })).toContain(
    `CALLBOARD_AUTH cannot be ${value}: this version of Callboard has no sign-in yet.`,
  );
});

test.each(['None', 'off', 'basic'])('CALLBOARD_AUTH refuses %j', (value) => {
  expect(refusal({ CALLBOARD_AUTH: value })).toContain('CALLBOARD_AUTH must be none, not');
});

test.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/0', '::/0', '10.0.0', '*', '127.0.0.1,x', '1.2.3.4/'])(
  'CALLBOARD_TRUSTED_PROXIES refuses %j',
  (value) => {
    expect(refusal({ CALLBOARD_TRUSTED_PROXIES: value })).toContain(
      'CALLBOARD_TRUSTED_PROXIES must be the addresses of proxies',
    );
  },
);

test.each(['x', 'fifteen-letters'])('CALLBOARD_API_TOKEN refuses %j: it can be guessed', (value) => {
  const message = refusal({ CALLBOARD_API_TOKEN: value });
  expect(message).toContain('CALLBOARD_API_TOKEN must have at least 16 characters');
  expect(message).not.toContain(`"${value}"`);
});

test.each(['0', '-1', '1e3', 'all'])('CALLBOARD_MAX_PROJECTS refuses %j', (value) => {
  expect(refusal({ CALLBOARD_MAX_PROJECTS: value })).toContain(
    'CALLBOARD_MAX_PROJECTS must be a whole number',
  );
});
