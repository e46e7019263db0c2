/** A worker thread that verifies: the trusted root's document comes in before the first file, and whenever it is another. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDocument } from '../trust/known.ts';
import type { Trust } from '../verify/trust.ts';
import { type VerifyInput, verifyProvenance } from '../verify/verify.ts';
import type { WorkerTrust } from './worker-trust.ts';

export type WorkerRequest =
  | { kind: 'trust'; trust: WorkerTrust }
  | { kind: 'file'; id: number; input: Omit<VerifyInput, 'trust'> };

if (parentPort && workerData === 'callboard-verify') {
  const port = parentPort;
  let trust: Trust | null = null;
  port.on('message', (request: WorkerRequest) => {
    if (request.kind === 'trust') {
      const { document, source, instance } = request.trust;
      trust = openDocument(document, { source, instance });
      return;
    }
    if (trust === null) throw new TypeError('A file came before the trusted root.');
    port.postMessage({ id: request.id, verdict: verifyProvenance({ ...request.input, trust }) });
  });
}
