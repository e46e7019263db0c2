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

const OIDC = {
  CALLBOARD_AUTH: 'oidc',
  CALLBOARD_OIDC_ISSUER: 'https://id.example/realms/team',
  CALLBOARD_OIDC_CLIENT_ID: 'board',
  CALLBOARD_OIDC_CLIENT_SECRET: 'a secret of the board',
  CALLBOARD_PUBLIC_URL: 'https://board.example',
};

test('people sign in at an OpenID provider, wherever the board listens, and nobody writes without', () => {
  expect(read({ ...OIDC, CALLBOARD_ROLES: 'admin=a b, reviewer=*,maintainer=sub:x=y' })).toMatchObject({
    pageWriters: 'none',
    publicRead: false,
    signIn: { issuer: 'https://id.example/realms/team', clientId: 'board', groupsClaim: 'groups' },
    roles: [
      { role: 'admin', who: 'a b' },
      { role: 'reviewer', who: '*' },
      { role: 'maintainer', who: 'sub:x=y' },
    ],
  });
  expect(read({ ...OIDC, CALLBOARD_HOST: '0.0.0.0', CALLBOARD_PUBLIC_READ: 'on' }).publicRead).toBe(true);
});

test.each(Object.keys(OIDC).slice(1))('signing in needs %s', (name) => {
  expect(refusal({ ...OIDC, [name]: '' })).toContain(`${name} is not set, and CALLBOARD_AUTH=oidc needs it.`);
});

test.each([
  'CALLBOARD_OIDC_ISSUER',
  'CALLBOARD_OIDC_CLIENT_ID',
  'CALLBOARD_OIDC_CLIENT_SECRET',
  'CALLBOARD_OIDC_GROUPS_CLAIM',
  'CALLBOARD_ROLES',
  'CALLBOARD_PUBLIC_READ',
])('%s is refused where nobody signs in', (name) => {
  const value = { ...OIDC, CALLBOARD_ROLES: 'admin=a', CALLBOARD_PUBLIC_READ: 'on' }[name] ?? 'groups';
  expect(refusal({ [name]: value })).toContain(
    `${name} is set, but means something only with CALLBOARD_AUTH=oidc`,
  );
});

const PROXY = {
  CALLBOARD_AUTH: 'proxy',
  CALLBOARD_PROXY_USER_HEADER: 'Remote-User',
  CALLBOARD_TRUSTED_PROXIES: '10.0.0.7',
  CALLBOARD_PUBLIC_URL: 'https://board.example',
};

test('a proxy says who it is, in a header that is named, from an address that is named', () => {
  const groups = { CALLBOARD_PROXY_GROUPS_HEADER: 'Remote-Groups', CALLBOARD_ROLES: 'reviewer=*' };
  expect(read({ ...PROXY, ...groups, CALLBOARD_HOST: '0.0.0.0' })).toMatchObject({
    pageWriters: 'none',
    signIn: { kind: 'proxy', userHeader: 'remote-user', groupsHeader: 'remote-groups' },
  });
  expect(read(PROXY).signIn).toMatchObject({ groupsHeader: null });
});

test.each(Object.keys(PROXY).slice(1))('being told by a proxy needs %s', (name) => {
  expect(refusal({ ...PROXY, [name]: '' })).toContain(
    `${name} is not set, and CALLBOARD_AUTH=proxy needs it.`,
  );
});

test.each([
  ['CALLBOARD_PROXY_USER_HEADER', OIDC, 'CALLBOARD_AUTH=proxy'],
  ['CALLBOARD_PROXY_GROUPS_HEADER', OIDC, 'CALLBOARD_AUTH=proxy'],
  ['CALLBOARD_PROXY_USER_HEADER', {}, 'CALLBOARD_AUTH=proxy'],
  ['CALLBOARD_OIDC_ISSUER', PROXY, 'CALLBOARD_AUTH=oidc'],
  ['CALLBOARD_OIDC_GROUPS_CLAIM', PROXY, 'CALLBOARD_AUTH=oidc'],
])('%s beside another way to sign in is refused', (name, env, way) => {
  const value = name === 'CALLBOARD_OIDC_ISSUER' ? 'https://id.example' : 'groups';
  expect(refusal({ ...env, [name]: value })).toContain(
    `${name} is set, but means something only with ${way}: set that, or unset it.`,
  );
});

test.each([
  'Cookie',
  'authorization',
  'X-Forwarded-For',
  'remote_user',
  'a b',
  'Host',
  'x-callboard-person',
  'é',
])('no header that says who it is can be called %j', (name) => {
  expect(refusal({ ...PROXY, CALLBOARD_PROXY_USER_HEADER: name })).toContain(
    'CALLBOARD_PROXY_USER_HEADER must be a header of its own',
  );
});

test.each([
  ['CALLBOARD_OIDC_ISSUER', 'http://id.example'],
  ['CALLBOARD_OIDC_ISSUER', 'https://id.example/?a'],
  ['CALLBOARD_OIDC_ISSUER', 'id.example'],
  ['CALLBOARD_OIDC_CLIENT_ID', 'a\nb'],
  ['CALLBOARD_ROLES', 'owner=a'],
  ['CALLBOARD_ROLES', 'admin'],
  ['CALLBOARD_ROLES', 'admin='],
  ['CALLBOARD_PUBLIC_READ', 'yes'],
  ['CALLBOARD_PUBLIC_URL', 'http://board.example'],
])('%s=%j is refused where people sign in', (name, value) => {
  expect(refusal({ ...OIDC, [name]: value })).toContain(`${name} must`);
});

test.each(['None', 'off', 'basic'])('CALLBOARD_AUTH refuses %j', (value) => {
  expect(refusal({ CALLBOARD_AUTH: value })).toContain('CALLBOARD_AUTH must be none, oidc or proxy, not');
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
