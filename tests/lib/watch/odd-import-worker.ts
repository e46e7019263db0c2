/** What reads files for `import-reader.test.ts`: as it ought to, and for some names as nothing should. */
import { parentPort, workerData } from 'node:worker_threads';
import { readImport } from '../../../lib/imports/read.ts';
import type { ReadRequest } from '../../../lib/watch/import-worker.ts';

const { bytes, hint }: ReadRequest = workerData;
if (hint.filename === 'throws.txt') throw new TypeError('A bug.');
if (hint.filename === 'ends.txt') process.exit(7);
if (hint.filename === 'hangs.txt') parentPort?.on('message', () => {});
else parentPort?.postMessage(readImport(bytes, hint));
