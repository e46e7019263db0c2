/** A worker thread that reads one file, answers with what it says, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ImportHint, readImport } from '../imports/read.ts';

export type ReadRequest = { task: 'callboard-read'; bytes: Uint8Array; hint: ImportHint };

if (parentPort && workerData?.task === 'callboard-read') {
  const { bytes, hint }: ReadRequest = workerData;
  parentPort.postMessage(readImport(bytes, hint));
}
