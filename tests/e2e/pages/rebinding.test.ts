/**
 * DNS rebinding: a page of another site, whose name leads to this machine by the time when the page asks its own site for
 * something. To the browser it is all one origin.
 */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeInBrowser } from '../browser.ts';
import { type App, startApp } from '../server.ts';
import { readAPI } from './look.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';

describeInBrowser('a page of another site that rebinds its name to this machine', () => {
  let app: App;
  let browser: Browser;
  let page: Page;
  let evil: string;
  beforeAll(async () => {
    app = await startApp({ CALLBOARD_API_TOKEN: TOKEN });
    const prepared = inject('chromium');
    if (typeof prepared === 'string') throw new Error(prepared);
    const args = [
      ...prepared.args,
      '--host-resolver-rules=MAP evil.example 127.0.0.1',
      // Not every browser asks its user before a page may reach this machine.
      '--disable-features=LocalNetworkAccessChecks',
    ];
    browser = await chromium.launch({ ...prepared, args });
    page = await browser.newPage();
    evil = `http://evil.example:${new URL(app.url).port}`;
    const body = '<!doctype html><title>Evil</title><p>Nothing to see here';
    await page.route(`${evil}/attack`, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`${evil}/attack`);
  });
  afterAll(async () => {
    await browser?.close();
    await app.stop();
  });

  type Sent = { method?: string; headers?: Record<string, string>; form?: Record<string, string> };

  const ask = (path: string, sent: Sent = {}) =>
    page.evaluate(
      async ([where, { method, headers, form }]) => {
        const fields = form && Object.entries(form);
        const data = fields?.reduce((all, [name, value]) => {
          all.append(name, value);
          return all;
        }, new FormData());
        const answer = await fetch(where, { method, headers, body: data });
        return { status: answer.status, text: await answer.text() };
      },
      [path, sent] as const,
    );

  test.each([
    '/',
    '/api/v1/projects',
    '/api/v1/health',
    '/changes.atom',
    '/badge/rehearsal-props.svg',
    '/projects/rehearsal-props',
    '/icon.svg',
  ])('reads nothing of %s', async (path) => {
    const { status, text } = await ask(path);
    expect(status).toBe(421);
    expect(text).toContain('This Callboard is not known by the host that the request names.');
    expect(text).not.toMatch(/rehearsal-|svg/);
  });

  test('writes nothing, with a form of the board’s own or over the API', async () => {
    const html = await (await fetch(app.url)).text();
    const fields = [...html.matchAll(/name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g)];
    const form = Object.fromEntries(
      fields.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')]),
    );
    expect(Object.keys(form).length).toBeGreaterThan(2);
    const { total } = await readAPI(app, '/projects');
    const answer = await ask('/', { method: 'POST', form: { ...form, project: 'attacker' } });
    expect(answer.status).toBe(421);
    const headers = { authorization: `Bearer ${TOKEN}`, 'x-forwarded-host': new URL(app.url).host };
    expect((await ask('/api/v1/projects/rehearsal-props/check', { method: 'POST', headers })).status).toBe(
      421,
    );
    expect((await readAPI(app, '/projects')).total).toBe(total);
    expect((await fetch(`${app.url}/api/v1/projects/attacker`)).status).toBe(404);
  });
});
