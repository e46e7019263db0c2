/** The webhook against a real receiver, from a real store. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signBody } from '../../../lib/hooks/message.ts';
import { MAX_TRIES } from '../../../lib/hooks/schedule.ts';
import { openStore } from '../../../lib/store/open.ts';
import { type Received, startReceiver } from '../../builders/receiver.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { useBench } from '../store/bench.ts';
import { MINUTE, NOW } from '../store/fixtures.ts';
import { aChange } from '../store/ledger-fixtures.ts';
import { aMessenger, HOUR, type Logged, record, SECRET } from './bench.ts';

const PROGRAM = join(import.meta.dirname, 'dying-process.ts');
const idOf = ({ headers }: Received) => headers['x-callboard-delivery'];

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`the webhook on ${title}`, () => {
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    const bench = useBench(backend);
    const open = () => bench().openAnother({ deliver: true });

    it('is sent what changed, signed so that the receiver can tell', async () => {
      await using receiver = await startReceiver();
      const store = await open();
      const change = aChange();
      await record(store, change);
      const log: Logged[] = [];
      const messenger = aMessenger(store, receiver.url, { now: NOW + 1234 }, 'w', log);
      expect(await messenger.deliverNext()).toBe(true);
      expect(await messenger.deliverNext()).toBe(false);
      const [message] = receiver.received;
      const { path, headers, body } = message ?? { path: '', headers: {}, body: '{}' };
      expect(path).toBe('/hook?token=s3cret');
      expect(JSON.parse(body)).toMatchObject({
        project: 'sample',
        change: { id: change.id, observed: 'live' },
      });
      expect(JSON.parse(body).id).toBe(headers['x-callboard-delivery']);
      const timestamp = `${headers['x-callboard-timestamp']}`;
      expect(timestamp).toBe(String(NOW / 1000 + 1));
      expect(headers['x-callboard-signature']).toBe(signBody(body, timestamp, SECRET));
      expect(log).toMatchObject([{ level: 'info' }]);
      expect(await store.summarizeDeliveries()).toMatchObject({
        counts: { delivered: 1 },
        deliveredAt: NOW + 1234,
      });
    });

    it('is tried again until it takes the message, which keeps its id', async () => {
      await using receiver = await startReceiver(
        { status: 500 },
        { status: 302, headers: { location: '/elsewhere' } },
        'reset',
        'hang',
      );
      const store = await open();
      await record(store, aChange());
      const clock = { now: NOW };
      const log: Logged[] = [];
      const messenger = aMessenger(store, receiver.url, clock, 'w', log);
      const failures: (string | undefined)[] = [];
      for (let tries = 1; tries <= 5; tries += 1) {
        expect(await messenger.deliverNext()).toBe(true);
        failures.push((await store.summarizeDeliveries()).failing?.message);
        expect(await messenger.deliverNext()).toBe(false);
        clock.now += 4 * HOUR;
      }
      expect(failures).toEqual([
        'The answer was 500.',
        'The answer was 302, and redirects are not followed.',
        expect.stringMatching(/^There was no connection/),
        'There was no answer within 0.5 seconds.',
        undefined,
      ]);
      expect(receiver.received.map(({ path }) => path)).toEqual(Array(5).fill('/hook?token=s3cret'));
      expect(new Set(receiver.received.map(idOf)).size).toBe(1);
      expect(new Set(receiver.received.map(({ headers }) => headers['x-callboard-signature'])).size).toBe(5);
      expect(JSON.stringify(log)).not.toMatch(/s3cret|a-secret/);
    });

    it('is left alone for as long as it asks', async () => {
      await using receiver = await startReceiver({ status: 429, headers: { 'retry-after': '3600' } });
      const store = await open();
      await record(store, aChange());
      const clock = { now: NOW };
      const messenger = aMessenger(store, receiver.url, clock);
      await messenger.deliverNext();
      clock.now = NOW + HOUR - 1;
      expect(await messenger.deliverNext()).toBe(false);
      clock.now = NOW + HOUR;
      expect(await messenger.deliverNext()).toBe(true);
      expect(receiver.received).toHaveLength(2);
    });

    it('is given up at 410, and after the last try; the reason is kept', async () => {
      const tries = Array.from({ length: MAX_TRIES }, () => ({ status: 503 }));
      await using receiver = await startReceiver({ status: 410 }, ...tries);
      const store = await open();
      const clock = { now: NOW };
      const messenger = aMessenger(store, receiver.url, clock);
      await record(store, aChange());
      await messenger.deliverNext();
      expect(await store.summarizeDeliveries()).toMatchObject({ counts: { 'given-up': 1, waiting: 0 } });
      await store.savePin((await store.getProject('sample'))?.id ?? 0, {
        id: 'pin',
        publisher: null,
        by: 'reviewer',
        at: NOW,
      });
      await record(store, aChange({ version: '2.0' }));
      for (let sent = 0; sent < MAX_TRIES; sent += 1) {
        expect(await messenger.deliverNext()).toBe(true);
        clock.now += 48 * HOUR;
      }
      expect(await messenger.deliverNext()).toBe(false);
      expect(receiver.received).toHaveLength(1 + MAX_TRIES);
      expect(await store.summarizeDeliveries()).toMatchObject({
        counts: { 'given-up': 2, waiting: 0, delivered: 0 },
        failing: { message: 'The answer was 503.' },
      });
    });

    it('is told once by several workers that look at the same time', async () => {
      await using receiver = await startReceiver();
      const stores = [await open(), await open()];
      const versions = Array.from({ length: 12 }, (_, minor) => `1.${minor}`);
      const [store] = stores;
      if (!store) throw new Error('There is no store.');
      await record(store, ...versions.map((version) => aChange({ version })));
      const messengers = stores.map((each, place) =>
        aMessenger(each, receiver.url, { now: NOW }, `w${place}`),
      );
      await Promise.all(
        messengers.map(async (messenger) => {
          while (await messenger.deliverNext());
        }),
      );
      // One that found a row locked ends early; what is left is sent now.
      while (await messengers[0]?.deliverNext());
      const told = receiver.received.map(({ body }) => JSON.parse(body).change.version);
      expect(told.toSorted()).toEqual(versions.toSorted());
      expect(new Set(receiver.received.map(idOf)).size).toBe(versions.length);
    });

    /** Runs the program until it has said that it recorded the change, and kills it once `untilDue` resolves. */
    async function kill(args: string[], untilDue: () => Promise<void>): Promise<void> {
      const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await untilDue();
      child.kill('SIGKILL');
      await once(child, 'close');
    }

    it('is told what a worker recorded that was killed before it sent it', { timeout: 60_000 }, async () => {
      await using receiver = await startReceiver();
      await kill([bench().url], async () => {});
      const store = await openStore(bench().url);
      await aMessenger(store, receiver.url, { now: NOW }).deliverNext();
      await store.close();
      expect(receiver.received).toHaveLength(1);
    });

    it('is told again under the same id where the sender was killed meanwhile', {
      timeout: 60_000,
    }, async () => {
      await using receiver = await startReceiver('hang');
      await kill([bench().url, receiver.url], () => receiver.untilReceived(1));
      const store = await openStore(bench().url);
      const clock = { now: NOW + MINUTE - 1 };
      const messenger = aMessenger(store, receiver.url, clock);
      expect(await messenger.deliverNext()).toBe(false);
      clock.now += 1;
      expect(await messenger.deliverNext()).toBe(true);
      expect(await store.summarizeDeliveries()).toMatchObject({ counts: { delivered: 1 } });
      await store.close();
      expect(receiver.received.map(idOf)).toEqual([
        idOf(receiver.received[1] as Received),
        expect.any(String),
      ]);
    });
  });
}
