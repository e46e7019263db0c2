/** A board that is opened over a proxy with TLS: its forms work, and its links lead to where it is opened. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeInBrowser, visit } from '../browser.ts';
import { type App, findFreePort } from '../server.ts';
import { startTLSProxy, type TLSProxy } from '../tls-proxy.ts';
import { addProject, startChecked } from './look.ts';

describeInBrowser('behind a proxy with TLS', () => {
  describe.each([
    ['keeps the host that it was asked for', true],
    ['writes a host of its own', false],
  ])('that %s', (_what, keepsHost) => {
    let app: App;
    let proxy: TLSProxy;
    let url: string;
    beforeAll(async () => {
      const port = await findFreePort();
      url = `https://127.0.0.1:${port}`;
      app = await startChecked({ CALLBOARD_PUBLIC_URL: url });
      proxy = await startTLSProxy(port, app.url, keepsHost);
    });
    afterAll(async () => {
      proxy.close();
      await app.stop();
    });

    test.each([true, false])('a project is added with its form (scripts: %s)', (javaScriptEnabled) =>
      visit(
        url,
        async (page) => {
          const name = `sample-${javaScriptEnabled}`;
          expect(await addProject(page, name)).toContain(`${name} is on the board now.`);
        },
        { ignoreHTTPSErrors: true, javaScriptEnabled },
      ),
    );

    test('a file is imported, and the page of its collection follows', () =>
      visit(
        `${url}/import`,
        async (page) => {
          await page.getByLabel('Or paste it').fill(`lights==1.0\n`);
          await page.getByRole('button', { name: 'Preview' }).click();
          await page.getByLabel('Its name', { exact: true }).fill(`Proxy ${keepsHost}`);
          await page.getByLabel(/^Its owner/).fill('Stage crew');
          await page.getByRole('button', { name: /^Track these/ }).click();
          await page.waitForURL(`${url}/collections/proxy-${keepsHost}`);
        },
        { ignoreHTTPSErrors: true },
      ));

    test('a verdict’s link names the public address, whichever way it is asked for', async () => {
      const { rows } = await (
        await fetch(`${app.url}/api/v1/projects?outcome=verified&world=rehearsal`)
      ).json();
      const { releases } = await (await fetch(`${app.url}/api/v1/projects/${rows[0].project}`)).json();
      const { verdict } = releases[0].files.find((file: { verdict: string | null }) => file.verdict);
      const path = `/verdicts/${verdict.slice(0, 32)}`;
      const html = await (await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } })).text();
      expect(html).toContain(`<link rel="canonical" href="${url}${path}"`);
      expect(html).toContain(`<meta property="og:url" content="${url}${path}"`);
      for (const form of ['text', 'markdown', 'bugzilla']) {
        const text = await (await fetch(`${app.url}${path}/text?as=${form}`)).text();
        expect(text).toContain(url);
        expect(text).not.toContain(app.url);
      }
      const feed = await (await fetch(`${app.url}/changes.atom`)).text();
      expect(feed).toContain(`<id>${url}/changes.atom</id>`);
      expect(feed).not.toContain(app.url);
      const { servers } = await (await fetch(`${app.url}/api/v1/openapi.json`)).json();
      expect(servers[0].url).toBe(url);
      const page = await (await fetch(`${app.url}/projects/${rows[0].project}`)).text();
      expect(page).toContain(`${url}/badge/`);
      expect(page).not.toContain(app.url);
    });
  });
});
