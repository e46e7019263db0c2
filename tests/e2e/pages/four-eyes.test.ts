/** An alarm that two people accept, in the browsers of both. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';
import { readVector } from '../../lib/watch/bench.ts';
import { checkAxe, checkWidth, describeInBrowser, visit } from '../browser.ts';
import { type App, findFreePort, startApp } from '../server.ts';
import { readAPI, readMain, untilAlive, untilChecked } from './look.ts';

const TOKEN = 'a-token-of-more-than-sixteen-characters';
const good = readVector('github-publish');

describeInBrowser('an alarm that two people accept', () => {
  let app: App;
  let index: FakeIndex;
  let verdict: string;

  const send = (path: string, body: object, headers: Record<string, string>, method = 'POST') =>
    fetch(`${app.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  beforeAll(async () => {
    index = await startFakeIndex();
    index.addProject('stagecraft', {
      files: [
        { ...good, uploadTime: '2026-01-02T03:04:05.000000Z' },
        {
          filename: 'stagecraft-1.6.0.tar.gz',
          uploadTime: '2026-03-02T03:04:05.000000Z',
          provenance: good.provenance,
        },
      ],
    });
    const port = String(await findFreePort());
    const started = await startApp({
      CALLBOARD_PORT: port,
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../../vectors/trusted_root.json'),
      CALLBOARD_API_TOKEN: TOKEN,
      CALLBOARD_AUTH: 'proxy',
      CALLBOARD_PUBLIC_READ: 'on',
      CALLBOARD_PUBLIC_URL: `http://127.0.0.1:${port}`,
      CALLBOARD_TRUSTED_PROXIES: '127.0.0.1',
      CALLBOARD_PROXY_USER_HEADER: 'Remote-User',
      CALLBOARD_PROXY_GROUPS_HEADER: 'Remote-Groups',
      CALLBOARD_ROLES: 'maintainer=crew',
    });
    app = { ...started, url: `http://127.0.0.1:${port}` };
    const file = { format: 'requirements', filename: 'requirements.txt', content: 'stagecraft==1.6.0' };
    const named = { name: 'Web', owner: 'Stage crew', ...file };
    expect((await send('/collections', named, { authorization: `Bearer ${TOKEN}` })).status).toBe(201);
    await untilChecked(app, 'stagecraft');
    verdict = (await readAPI(app, '/projects/stagecraft')).releases[0].files[0].verdict;
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await index.close();
  });

  /** As the browser of somebody whom the proxy in front signed in. */
  const as = (name: string, path: string, look: (page: Page) => Promise<void>) =>
    visit(`${app.url}/sign-in`, async (page) => {
      await page.context().setExtraHTTPHeaders({ 'remote-user': name, 'remote-groups': 'crew' });
      await page.goto(`${app.url}${path}`);
      await untilAlive(page);
      await look(page);
    });

  async function acceptOnCard(page: Page): Promise<void> {
    const card = page.locator('.today-card').first();
    await card.getByText('Review', { exact: true }).click();
    await card.getByLabel(/^Accept/).check();
    await card.getByLabel('Reason').fill('They told us.');
    await card.getByRole('button', { name: 'Record' }).click();
  }

  test('is asked for on the page of a collection', () =>
    as('Ana', '/collections/web', async (page) => {
      await page.getByRole('button', { name: 'Ask for two people' }).click();
      await page.getByText('Two different people have to accept an alarm').waitFor();
      expect(await page.locator('.today-card').innerText()).toContain('Web asks for that');
      await checkAxe(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await checkWidth(page);
    }));

  test('is agreed to by one, which everybody sees, and is open until then', () =>
    as('Ana', '/', async (page) => {
      await acceptOnCard(page);
      await page.getByText(/Ana agreed on .*; one more person has to: They told us\./).waitFor();
      await acceptAgain(page);
      await page.goto(`${app.url}/verdicts/${verdict}`);
      expect(await readMain(page)).toMatch(/Ana agreed on .*one more person has to/);
      await page.goto(`${app.url}/projects/stagecraft#changes`);
      expect(await readMain(page)).toMatch(/Ana agreed on .*one more person has to/);
      await checkAxe(page);
      const known = await send('/known', { releases: [{ project: 'stagecraft' }] }, {});
      const { projects } = await known.json();
      expect(projects[0].changes).toMatchObject([{ kind: 'verification-failed', state: 'open' }]);
      expect((await readAPI(app, '/attention')).items[0].fourEyes).toMatchObject({
        asking: ['Web'],
        consents: [{ by: 'Ana' }],
      });
    }));

  async function acceptAgain(page: Page): Promise<void> {
    await page.reload();
    await untilAlive(page);
    await acceptOnCard(page);
    await page.getByText(/^You agreed to this on .*; one more person has to\.$/).waitFor();
  }

  test('is accepted once another one agrees', () =>
    as('Ben', '/', async (page) => {
      await acceptOnCard(page);
      await page.getByText('Nothing needs you').first().waitFor();
      const { items } = await readAPI(app, '/attention?state=accepted');
      expect(items).toMatchObject([{ state: 'accepted', fourEyes: { consents: [] } }]);
      await page.goto(`${app.url}/projects/stagecraft#changes`);
      expect(await readMain(page)).toMatch(/by Ana and Ben/);
    }));
});
