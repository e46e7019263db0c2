/** What runs in threads for `threads.test.ts`: answers each message with it, or does what it names. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (message: unknown) => {
  if (message === 'throw') throw new TypeError('A bug.');
  if (message === 'exit') process.exit(7);
  if (message === 'grow') {
    const held: object[] = [];
    for (;;) held.push({ held });
  }
  parentPort?.postMessage(message);
  if (message === 'last') parentPort?.close();
});
