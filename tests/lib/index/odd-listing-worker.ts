/** What reads listings for `listing-reader.test.ts`: as nothing should, by the project's name. */
import { workerData } from 'node:worker_threads';

const { project } = workerData.request;
if (project === 'throws') throw new TypeError('A bug.');
if (project === 'grows') {
  const held: object[] = [];
  for (;;) held.push({ held });
}
setInterval(() => {}, 1_000);
