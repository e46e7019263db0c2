import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAxe, checkWidth, describeInBrowser, visit } from './browser.ts';
import { findFreePort } from './server.ts';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>A page</title></head><body><main><h1>A page</h1>${body}</main></body></html>`;

const PAGES: Record<string, string> = {
  '/good': page('<p>Nothing is wrong with it.</p>'),
  '/unlabelled': page('<input type="text">'),
  '/pale': page('<p style="color: #bbb">Hardly to be read.</p>'),
  '/wide': page('<div style="width: 2000px">Wide</div>'),
  '/loud': page('<script>console.error("it broke")</script>'),
  '/throws': page('<script>throw new Error("it threw")</script>'),
  '/reaches-out': page('<img alt="" src="https://example.org/pixel.png">'),
};

describeInBrowser('the browser tests themselves', () => {
  let origin: string;
  const server = createServer((request, response) => {
    const body = PAGES[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': 'text/html' });
    response.end(body ?? page('<p>There is no such page.</p>'));
  });
  beforeAll(async () => {
    const port = await findFreePort();
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${port}`;
  });
  afterAll(() => server.close());

  test('let a good page pass', () =>
    visit(`${origin}/good`, async (opened) => {
      await checkAxe(opened);
      await checkWidth(opened);
    }));

  test('let a page pass that answers 404, as some must', () =>
    visit(`${origin}/none`, async (opened) => {
      expect(await opened.locator('p').innerText()).toBe('There is no such page.');
    }));

  test.each([
    ['/unlabelled', /label: input/],
    ['/pale', /color-contrast: p/],
  ])('fail %s for what axe finds', async (path, finding) => {
    await expect(visit(origin + path, checkAxe)).rejects.toThrow(finding);
  });

  test('fail a page that scrolls sideways', async () => {
    await expect(visit(`${origin}/wide`, checkWidth)).rejects.toThrow('too wide');
  });

  test.each([
    ['/loud', /the console says: it broke/],
    ['/throws', /the page threw: it threw/],
    ['/reaches-out', /unexpected network request to https:\/\/example\.org\/pixel\.png/],
  ])('fail %s for what it does', async (path, noise) => {
    await expect(visit(origin + path, async () => {})).rejects.toThrow(noise);
  });
});
