/** The recipe for nginx, run by nginx: TLS, two servers of pages, forms, and who is believed. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anIdentity } from '../builders/tls.ts';
import { ROOT } from '../setup/project.ts';
import { type App, findFreePort, startApp, until } from './server.ts';

const NGINX = ['nginx', '/usr/sbin/nginx'].find((path) => spawnSync(path, ['-v']).status === 0);
const suite = NGINX ? describe : describe.skip;

suite(`nginx before a board${NGINX ? '' : ' (skipped: nginx is not installed here)'}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-nginx-'));
  let apps: App[] = [];
  let nginx: ChildProcess;
  let url: string;
  /** Where nginx writes a Host of its own, as it does unless it is told otherwise. */
  let plainUrl: string;

  /** The recipe, with the names and places of this machine. */
  function writeConfig(port: number, plain: string): string {
    const { key, cert } = anIdentity();
    writeFileSync(join(folder, 'board.pem'), cert);
    writeFileSync(join(folder, 'board.key'), key);
    const hosts = apps.map((app) => new URL(app.url).host);
    const recipe = readFileSync(join(ROOT, 'docs/deploying/nginx.conf'), 'utf8')
      .replace('web-1:3000', hosts[0] ?? '')
      .replace('web-2:3000', hosts[1] ?? '')
      .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
      .replaceAll('/etc/nginx/tls', folder)
      .replace('server_name board.example', 'server_name _');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    );
    const rewriting = `server { listen ${plain}; location / { proxy_pass http://board; } }`;
    const main = `daemon off; pid ${folder}/pid; error_log stderr; events {}\nhttp { access_log off; ${temporary.join(' ')}\n${recipe}\n${rewriting} }\n`;
    writeFileSync(join(folder, 'nginx.conf'), main);
    return join(folder, 'nginx.conf');
  }

  async function ask(path: string, { method = 'GET', headers = {}, body = '' } = {}) {
    const sent = request(`${url}${path}`, { method, headers, rejectUnauthorized: false, agent: false }).end(
      body,
    );
    const [answer] = await once(sent, 'response');
    return { status: answer.statusCode as number, body: await text(answer) };
  }

  beforeAll(async () => {
    const port = await findFreePort();
    url = `https://127.0.0.1:${port}`;
    plainUrl = `http://127.0.0.1:${await findFreePort()}`;
    const env = {
      CALLBOARD_PUBLIC_URL: url,
      CALLBOARD_TRUSTED_PROXIES: '127.0.0.1',
      CALLBOARD_DATABASE_URL: `file:${join(folder, 'board.db')}`,
      CALLBOARD_API_TOKEN: 'a-token-of-more-than-sixteen-characters',
      CALLBOARD_WATCH: 'off',
    };
    apps = [await startApp(env), await startApp(env)];
    nginx = spawn(NGINX ?? '', ['-c', writeConfig(port, new URL(plainUrl).host), '-p', folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await until(async () => {
      try {
        return (await ask('/api/v1/health')).status === 200;
      } catch {
        return false;
      }
    });
  }, 120_000);
  afterAll(async () => {
    nginx?.kill('SIGTERM');
    for (const app of apps) await app.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('shows pages of both servers, whose links lead to where it is opened', async () => {
    for (let time = 0; time < 4; time += 1) {
      const page = await ask('/verify');
      expect(page.status).toBe(200);
      expect(page.body).toContain(url);
      for (const app of apps) expect(page.body).not.toContain(app.url);
    }
  });

  test('tells the System page nothing that does not fit', async () => {
    expect((await ask('/trust')).body).toContain('None has come that does not fit what is set');
  });

  test('may write a Host of its own, and links lead to the public address all the same', async () => {
    for (let time = 0; time < 4; time += 1) {
      const page = await fetch(`${plainUrl}/verify`);
      expect(page.status).toBe(200);
      const html = await page.text();
      expect(html).toContain(url);
      expect(html).not.toContain('//board');
    }
    for (const app of apps)
      expect(await (await fetch(`${app.url}/trust`)).text()).toContain('did not say who asked it');
  });

  test('hands on what is written, from this origin and with the token', async () => {
    const headers = {
      'content-type': 'application/json',
      authorization: 'Bearer a-token-of-more-than-sixteen-characters',
    };
    const made = await ask('/api/v1/projects', { method: 'POST', headers, body: '{"project":"stagecraft"}' });
    expect(made.status).toBe(201);
    for (let time = 0; time < 2; time += 1)
      expect(JSON.parse((await ask('/api/v1/projects/stagecraft')).body)).toMatchObject({
        project: 'stagecraft',
      });
  });

  test('lets nobody say who they are by a header of their own', async () => {
    const headers = { 'content-type': 'application/json', authorization: 'Bearer wrong-token-wrong-token' };
    const tries = [];
    for (let each = 0; each < 70; each += 1) {
      const forged = { ...headers, 'x-forwarded-for': `198.51.100.${each}` };
      tries.push((await ask('/api/v1/projects', { method: 'POST', headers: forged, body: '{}' })).status);
    }
    expect(tries).toContain(401);
    expect(tries.at(-1)).toBe(429);
  });
});
