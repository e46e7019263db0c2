/** Asks for health, over and over, in a thread of its own: what the others in this process do must not count as slowness. */
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const EVERY_MS = 50;
/** Longer is as bad as never. */
const GIVE_UP_MS = 30_000;

export type Asked = { ms: number; isAnswered: boolean };

const { url } = workerData as { url: string };
const asked: Asked[] = [];
const underWay = new Set<Promise<void>>();
let isStopped = false;

function ask(): Promise<void> {
  const started = performance.now();
  return new Promise((done) => {
    const end = (isAnswered: boolean) => {
      asked.push({ ms: performance.now() - started, isAnswered });
      done();
    };
    const sent = request(url, { agent: false, timeout: GIVE_UP_MS }, (answer) => {
      answer.resume().once('end', () => end(answer.statusCode === 200));
    });
    sent.once('timeout', () => sent.destroy()).once('error', () => end(false));
    sent.end();
  });
}

parentPort?.once('message', () => {
  isStopped = true;
});
while (!isStopped) {
  const one = ask();
  underWay.add(one);
  void one.finally(() => underWay.delete(one));
  await sleep(EVERY_MS);
}
await Promise.all(underWay);
parentPort?.postMessage(asked);
