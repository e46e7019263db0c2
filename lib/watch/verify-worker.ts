/** A worker thread that verifies: the trusted root's document comes in once, then one message for each file. */
import { parentPort, workerData } from 'node:worker_threads';
import { type VerifyInput, verifyProvenance } from '../verify/verify.ts';
import { createTrustOpener, type WorkerTrust } from './worker-trust.ts';

export type WorkerRequest = { id: number; trust: WorkerTrust; input: Omit<VerifyInput, 'trust'> };

if (parentPort && workerData === 'callboard-verify') {
  const port = parentPort;
  const open = createTrustOpener();
  port.on('message', ({ id, trust, input }: WorkerRequest) => {
    port.postMessage({ id, verdict: verifyProvenance({ ...input, trust: open(trust) }) });
  });
}
