import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { childEnvironment } from '../../../lib/config.ts';
import { toAddress } from '../../../lib/config-values.ts';
import { findFreePort } from '../../e2e/server.ts';
import { ROOT } from '../../setup/project.ts';

type Ended = { code: number; stdout: string; stderr: string };

async function node(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const options = { cwd: ROOT, env: childEnvironment({ NODE_ENV: 'production', ...env }) };
  return promisify(execFile)(process.execPath, args, options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

describe('npm start', () => {
  test('says which port is in use, before it builds anything', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    expect(await node(['lib/cli/start.ts'], { CALLBOARD_PORT: String(port) })).toEqual({
      code: 1,
      stdout: '',
      stderr: `ADDRESS: Port ${port} on 127.0.0.1 is in use by another program: stop it, or set CALLBOARD_PORT to a free port.\n`,
    });
    other.close();
  });

  test('says which address is not this machine’s', async () => {
    const ended = await node(['lib/cli/start.ts'], { CALLBOARD_HOST: '192.0.2.1', CALLBOARD_AUTH: 'none' });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(
      /^ADDRESS: Callboard cannot listen on 192\.0\.2\.1, which CALLBOARD_HOST names: .*\n$/,
    );
  });

  test('does not open itself to other machines unasked', async () => {
    const ended = await node(['lib/cli/start.ts'], { CALLBOARD_HOST: '0.0.0.0' });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('set CALLBOARD_AUTH=none, and its pages are read-only');
  });

  test('lists what is wrong with the configuration and ends with 2', async () => {
    const ended = await node(['lib/cli/start.ts'], { CALLBOARD_PORT: 'http', CALLBOARD_COLOUR: 'red' });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('CALLBOARD_PORT must be a whole number');
    expect(ended.stderr).toContain('CALLBOARD_COLOUR is not a variable');
  });
});

describe('the check of Node’s version', () => {
  const pretend = (version: string) => {
    const script = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`;
    return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
  };
  const check = (version: string) =>
    node([...pretend(version), '--import', './lib/cli/check-node.mjs', '-e', 'console.log("goes on")']);

  test.each(['18.20.8', '20.20.2', '22.21.9', '22.22.1'])(
    'stops Node %s with a sentence',
    async (version) => {
      const ended = await check(version);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toContain('Callboard needs Node.js 22.22.2 or newer');
    },
  );

  test.each(['22.22.2', '22.23.0', '24.0.0'])('lets Node %s go on', async (version) => {
    expect(await check(version)).toEqual({ code: 0, stdout: 'goes on\n', stderr: '' });
  });
});

describe('serving', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const serve = (env: Record<string, string> = {}) => {
    const script = `import(${JSON.stringify(join(ROOT, 'lib/cli/server.ts'))}).then((module) => module.serve(${JSON.stringify(folder)}))`;
    return node(['-e', script], env);
  };

  /** Behaves as the framework's does: changes folder, talks, and listens where the environment says. */
  const SERVER = `
    process.chdir('/');
    console.log('  ▲ A framework');
    const server = require('node:http').createServer((request, response) => {
      response.end();
      console.error(process.env.CALLBOARD_DATABASE_URL, process.env.CALLBOARD_TRUST_ROOT, request.url);
      server.close();
    }).listen(Number(process.env.PORT), process.env.HOSTNAME);
  `;

  test('prints one line, and hands its configuration to the server whatever folder that goes to', async () => {
    writeFileSync(join(folder, 'server.js'), SERVER);
    const port = await findFreePort();
    const env = {
      CALLBOARD_PORT: String(port),
      CALLBOARD_TRUST_ROOT: 'root.json',
      HOSTNAME: 'elsewhere',
      PORT: '1',
    };
    expect(await serve(env)).toEqual({
      code: 0,
      stdout: `Callboard is on http://127.0.0.1:${port}\n`,
      stderr: `file:${ROOT}/data/callboard.db ${ROOT}/root.json /api/v1/health\n`,
    });
  });

  test('does not go on with a server that is started past its checks', async () => {
    const past = SERVER.replace("require('node:http').createServer(", "new (require('node:http').Server)(");
    expect(past).not.toBe(SERVER);
    writeFileSync(join(folder, 'server.js'), past);
    const ended = await serve({ CALLBOARD_PORT: String(await findFreePort()) });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('The server was started past what checks who may ask it');
  });

  test('says that nothing was built', async () => {
    expect((await serve()).stderr).toContain(`There is no built server in ${folder}: run \`npm run build\`.`);
  });

  test.each([
    ['127.0.0.1', 'http://127.0.0.1:3000'],
    ['0.0.0.0', 'http://127.0.0.1:3000'],
    ['::', 'http://[::1]:3000'],
    ['::1', 'http://[::1]:3000'],
    ['board.example', 'http://board.example:3000'],
  ])('listening on %s, it is to be found at %s', (host, address) => {
    expect(toAddress(host, 3000)).toBe(address);
  });
});
