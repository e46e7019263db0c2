/** The webhook of a running board: what its watcher notices is told, and the board says so. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signBody } from '../../lib/hooks/message.ts';
import { type FakeIndex, startFakeIndex } from '../builders/fake-index.ts';
import { type Receiver, startReceiver } from '../builders/receiver.ts';
import { readVector } from '../lib/watch/bench.ts';
import { describeInBrowser } from './browser.ts';
import { readAPI, readPage, startChecked, untilChecked } from './pages/look.ts';
import { type App, until } from './server.ts';

const SECRET = 'a-secret-of-more-than-sixteen-characters';
const good = readVector('github-publish');
const released = { ...good, uploadTime: '2026-01-02T03:04:05.000000Z' };
const lost = { filename: 'stagecraft-1.5.0.tar.gz', uploadTime: '2026-02-02T03:04:05.000000Z' };
const again = { filename: 'stagecraft-1.4.1.tar.gz', uploadTime: '2026-02-03T03:04:05.000000Z' };

describeInBrowser('the webhook', () => {
  let app: App;
  let index: FakeIndex;
  let receiver: Receiver;
  beforeAll(async () => {
    index = await startFakeIndex();
    receiver = await startReceiver();
    index.addProject('stagecraft', { files: [released, lost] });
    app = await startChecked({
      CALLBOARD_PYPI_URL: index.origin,
      CALLBOARD_TRUST_ROOT: join(import.meta.dirname, '../vectors/trusted_root.json'),
      CALLBOARD_API_TOKEN: SECRET,
      CALLBOARD_WATCH_SECONDS: '1',
      CALLBOARD_PUBLIC_URL: 'https://board.example',
      CALLBOARD_WEBHOOK_URL: receiver.url,
      CALLBOARD_WEBHOOK_SECRET: SECRET,
    });
  });
  afterAll(async () => {
    await app.stop();
    await index.close();
    await receiver.close();
  });

  it('is told what was seen live, and nothing of history and of the rehearsal', async () => {
    const request = { method: 'POST', body: JSON.stringify({ project: 'stagecraft' }) };
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${SECRET}` };
    await fetch(`${app.url}/api/v1/projects`, { ...request, headers });
    await until(async () => (await readAPI(app, '/projects/stagecraft')).lastCheckedAt !== null);
    expect(await readPage(`${app.url}/trust`)).toContain(
      `Webhook Changes are told to ${new URL(receiver.url).origin}; none has arrived yet.`,
    );

    index.addProject('stagecraft', { files: [released, lost, again] });
    await receiver.untilReceived(1);
    const [message] = receiver.received;
    const body = message?.body ?? '{}';
    const { changes } = await readAPI(app, '/changes?project=stagecraft&observed=live');
    expect(changes).toMatchObject([{ kind: 'lost', version: '1.4.1' }]);
    const url = `https://board.example/projects/stagecraft#change-${changes[0].id.slice(0, 12)}`;
    expect(JSON.parse(body)).toMatchObject({ project: 'stagecraft', change: changes[0], url });
    const timestamp = `${message?.headers['x-callboard-timestamp']}`;
    expect(message?.headers['x-callboard-signature']).toBe(signBody(body, timestamp, SECRET));

    await until(async () => / arrived on /.test(await readPage(`${app.url}/trust`)));
    await untilChecked(app);
    const { changes: rehearsed } = await readAPI(app, '/changes?world=rehearsal&observed=live');
    const { changes: history } = await readAPI(app, '/changes?world=pypi&observed=history');
    expect(rehearsed.length).toBeGreaterThan(0);
    expect(history.length).toBeGreaterThan(0);
    expect(receiver.received).toHaveLength(1);
  });

  it('keeps the secret and the rest of the address to itself', async () => {
    const pages = ['/trust', '/changes', '/projects/stagecraft'].map((path) => `${app.url}${path}`);
    const texts = await Promise.all(pages.map(async (url) => (await fetch(url)).text()));
    const said = [...texts, app.stdout(), JSON.stringify(await readAPI(app, '/health'))].join('\n');
    expect(said).not.toMatch(/s3cret|token=|a-secret-of/);
  });
});
