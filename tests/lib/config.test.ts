import { describe, expect, test } from 'vitest';
import { config } from '../../lib/config.ts';
import { read, refusal } from './a-config.ts';

const NOBODY_SIGNS_IN = { signIn: null, roles: [], publicRead: false };

test('an empty environment gives a board on this machine, kept in one file', () => {
  expect(read({})).toEqual({
    pypiUrl: 'https://pypi.org',
    filesOrigins: ['https://pypi.org', 'https://files.pythonhosted.org'],
    database: { kind: 'sqlite', file: '/srv/board/data/callboard.db' },
    dataDir: '/srv/board/data',
    host: '127.0.0.1',
    port: 3000,
    trustRoot: { source: 'tuf' },
    apiToken: null,
    pageWriters: 'local',
    ...NOBODY_SIGNS_IN,
    trustedProxies: [],
    maxProjects: 20_000,
    watch: true,
    watchSeconds: 3600,
    indexNews: true,
    requestsPerSecond: 5,
    rehearsal: true,
    starter: true,
    contact: null,
    correctionUrl: null,
    reviewer: 'local',
    publicUrl: null,
    note: null,
    source: true,
    forgeUrls: new Map(),
    webhook: null,
  });
});

test('every variable can be set', () => {
  const env = {
    CALLBOARD_PYPI_URL: 'http://127.0.0.1:8080/',
    CALLBOARD_FILES_ORIGINS: 'https://files.example, https://mirror.example:8443',
    CALLBOARD_DATABASE_URL: 'postgres://board@db.example/board',
    CALLBOARD_HOST: '::1',
    CALLBOARD_PORT: '8443',
    CALLBOARD_TRUST_ROOT: 'roots/trusted_root.json',
    CALLBOARD_API_TOKEN: 'a-token-of-sixteen-characters',
    CALLBOARD_AUTH: 'none',
    CALLBOARD_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8',
    CALLBOARD_MAX_PROJECTS: '50',
    CALLBOARD_WATCH: 'off',
    CALLBOARD_WATCH_SECONDS: '5',
    CALLBOARD_INDEX_NEWS: 'off',
    CALLBOARD_REQUESTS_PER_SECOND: '2',
    CALLBOARD_REHEARSAL: 'off',
    CALLBOARD_STARTER: 'off',
    CALLBOARD_CONTACT: 'security@example.org',
    CALLBOARD_CORRECTION_URL: 'mailto:board@example.org?subject=Wrong',
    CALLBOARD_REVIEWER: ' Zoë Reviewer ',
    CALLBOARD_PUBLIC_URL: 'http://board.internal:8443/',
    CALLBOARD_NOTE: ' Theatre until somebody acts on “changes”. ',
    CALLBOARD_SOURCE: 'off',
    CALLBOARD_FORGE_URLS: 'github.com=http://127.0.0.1:4000, gitlab.com=https://mirror.example/',
    CALLBOARD_WEBHOOK_URL: 'https://hooks.example/services/T0/B1?token=x',
    CALLBOARD_WEBHOOK_SECRET: 'a-secret-of-sixteen-characters',
  };
  expect(read(env)).toEqual({
    pypiUrl: 'http://127.0.0.1:8080',
    filesOrigins: ['http://127.0.0.1:8080', 'https://files.example', 'https://mirror.example:8443'],
    database: { kind: 'postgres', url: 'postgres://board@db.example/board' },
    dataDir: '/srv/board/data',
    host: '::1',
    port: 8443,
    trustRoot: { source: 'file', path: '/srv/board/roots/trusted_root.json' },
    apiToken: 'a-token-of-sixteen-characters',
    pageWriters: 'none',
    ...NOBODY_SIGNS_IN,
    trustedProxies: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'],
    maxProjects: 50,
    watch: false,
    watchSeconds: 5,
    indexNews: false,
    requestsPerSecond: 2,
    rehearsal: false,
    starter: false,
    contact: 'security@example.org',
    correctionUrl: 'mailto:board@example.org?subject=Wrong',
    reviewer: 'Zoë Reviewer',
    publicUrl: 'http://board.internal:8443',
    note: 'Theatre until somebody acts on “changes”.',
    source: false,
    forgeUrls: new Map([
      ['https://github.com', 'http://127.0.0.1:4000'],
      ['https://gitlab.com', 'https://mirror.example'],
    ]),
    webhook: {
      url: 'https://hooks.example/services/T0/B1?token=x',
      secret: 'a-secret-of-sixteen-characters',
    },
  });
});

test('a variable that is set and empty counts as not set', () => {
  expect(read({ CALLBOARD_PORT: '', CALLBOARD_API_TOKEN: '' })).toMatchObject({ port: 3000, apiToken: null });
});

test('variables of other programs are not looked at', () => {
  expect(read({ PORT: '1', HOSTNAME: 'elsewhere', CALLBOARDS: 'x' })).toEqual(read({}));
});

test('one refusal names every variable that cannot be used, and the fix', () => {
  const message = refusal({
    CALLBOARD_PORT: '99999',
    CALLBOARD_WATCH: 'yes',
    CALLBOARD_PYPI_URL: 'http://pypi.org',
    CALLBOARD_PROT: '3000',
  });
  expect(message.split('\n').slice(1)).toEqual([
    '  - CALLBOARD_PYPI_URL may use http:// for this machine only: write https://pypi.org.',
    '  - CALLBOARD_PORT must be a whole number from 1 to 65535, not "99999".',
    '  - CALLBOARD_WATCH must be on or off, not "yes".',
    expect.stringMatching(/^ {2}- CALLBOARD_PROT is not a variable that Callboard knows: .*CALLBOARD_PORT,/),
  ]);
});

describe('CALLBOARD_PYPI_URL', () => {
  test.each([
    'http://127.0.0.1:1',
    'http://127.8.9.10',
    'http://[::1]:3141',
    'http://localhost:3141',
    'http://127.1',
  ])('takes %s: it stays on this machine', (value) => {
    expect(read({ CALLBOARD_PYPI_URL: value }).pypiUrl).toBe(new URL(value).origin);
  });

  test.each([
    'http://10.0.0.1',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://[::ffff:127.0.0.1]',
    'http://0.0.0.0',
    'ftp://pypi.org',
    'https://pypi.org/simple/',
    'https://pypi.org?x',
    'https://user@pypi.org',
    'pypi.org',
    'https://',
  ])('refuses %s', (value) => {
    expect(refusal({ CALLBOARD_PYPI_URL: value })).toContain('CALLBOARD_PYPI_URL');
  });
});

test('the index is asked politely, and one on this machine as fast as it can', () => {
  expect(read({}).requestsPerSecond).toBe(5);
  expect(read({ CALLBOARD_PYPI_URL: 'http://127.0.0.1:8080' }).requestsPerSecond).toBe(1_000);
});

describe('CALLBOARD_FILES_ORIGINS', () => {
  test('the index itself is always among them, once', () => {
    const env = { CALLBOARD_FILES_ORIGINS: 'https://pypi.org,https://files.example,' };
    expect(read(env).filesOrigins).toEqual(['https://pypi.org', 'https://files.example']);
  });

  test('one bad origin among good ones is refused', () => {
    const env = { CALLBOARD_FILES_ORIGINS: 'https://files.example,http://files.example' };
    expect(refusal(env)).toContain('write https://files.example');
  });
});

describe('CALLBOARD_FORGE_URLS', () => {
  test.each([
    'github.com',
    'github.com=http://10.0.0.1',
    'github.com=ftp://127.0.0.1',
    '=http://127.0.0.1',
    'a/b=http://127.0.0.1',
  ])('refuses %s', (value) => {
    expect(refusal({ CALLBOARD_FORGE_URLS: value })).toContain(
      'CALLBOARD_FORGE_URLS must name hosts and origins',
    );
  });
});

describe('CALLBOARD_DATABASE_URL', () => {
  test.each([
    ['file:./data/callboard.db', '/srv/board/data/callboard.db'],
    ['file:board.db', '/srv/board/board.db'],
    ['file:/data/board.db', '/data/board.db'],
    ['file:///data/my%20board.db', '/data/my board.db'],
  ])('%s is the file %s', (value, file) => {
    expect(read({ CALLBOARD_DATABASE_URL: value }).database).toEqual({ kind: 'sqlite', file });
  });

  test.each([
    'file:',
    'file::memory:',
    'file:a.db?mode=memory',
    'file:data/',
    'file://host/a.db',
    'mysql://db',
    'callboard.db',
  ])('refuses %s', (value) => {
    expect(refusal({ CALLBOARD_DATABASE_URL: value })).toContain('CALLBOARD_DATABASE_URL must be file:');
  });

  test('a refused value is not repeated: it may carry a password', () => {
    expect(refusal({ CALLBOARD_DATABASE_URL: 'postgre://board:s3cret@db/board' })).not.toContain('s3cret');
  });

  test('the data folder is the folder of the file', () => {
    expect(read({ CALLBOARD_DATABASE_URL: 'file:/var/lib/callboard/board.db' }).dataDir).toBe(
      '/var/lib/callboard',
    );
  });
});

describe('the rest', () => {
  test.each([
    'https://board.example/path',
    'board.example',
    'ftp://board.example',
    'https://u@board.example',
  ])('CALLBOARD_PUBLIC_URL refuses %j', (value) => {
    expect(refusal({ CALLBOARD_PUBLIC_URL: value })).toContain('CALLBOARD_PUBLIC_URL must be an origin');
  });

  test.each(['embedded', 'tuf'])('CALLBOARD_TRUST_ROOT %s is a word, not a path', (source) => {
    expect(read({ CALLBOARD_TRUST_ROOT: source }).trustRoot).toEqual({ source });
  });

  test.each(['0', '65536', '3000.5', '0x10', ' 80', '-1', '1e3'])('CALLBOARD_PORT refuses %j', (value) => {
    expect(refusal({ CALLBOARD_PORT: value })).toContain('CALLBOARD_PORT must be a whole number');
  });

  test.each(['http://127.0.0.1', '127.0.0.1:80', 'a b', '-a'])('CALLBOARD_HOST refuses %j', (value) => {
    expect(refusal({ CALLBOARD_HOST: value })).toContain('CALLBOARD_HOST must be an IP address');
  });

  test('CALLBOARD_API_TOKEN refuses what a header cannot carry, without repeating it', () => {
    const message = refusal({ CALLBOARD_API_TOKEN: 'pass word' });
    expect(message).toContain('CALLBOARD_API_TOKEN must consist of visible ASCII');
    expect(message).not.toContain('pass word');
  });

  test.each([
    'http://board.example/wrong',
    'javascript:alert(1)',
    'board@example.org',
    'mailto:',
    'mailto:nobody',
    'x',
  ])('CALLBOARD_CORRECTION_URL refuses %j', (value) => {
    expect(refusal({ CALLBOARD_CORRECTION_URL: value })).toContain(
      'CALLBOARD_CORRECTION_URL must be an https:// address, or mailto: and a mailbox',
    );
  });

  test.each(['a b', '(x)', 'x\n', 'é'])('CALLBOARD_CONTACT refuses %j', (value) => {
    expect(refusal({ CALLBOARD_CONTACT: value })).toContain(
      'CALLBOARD_CONTACT must be a web or e-mail address',
    );
  });
});

test('the process reads its configuration once', () => {
  expect(config()).toBe(config());
});
