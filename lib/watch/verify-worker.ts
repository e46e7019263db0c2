/** A worker thread that verifies: the trusted root's document comes in once, then one message for each file. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDocument } from '../trust/known.ts';
import type { Trust } from '../verify/trust.ts';
import { type VerifyInput, verifyProvenance } from '../verify/verify.ts';

export type WorkerTrust = Pick<Trust, 'document' | 'source' | 'instance'>;
export type WorkerRequest = { id: number; trust: WorkerTrust; input: Omit<VerifyInput, 'trust'> };

let opened: { document: Uint8Array; trust: Trust } | undefined;

function openOnce({ document, source, instance }: WorkerTrust): Trust {
  if (!opened || !Buffer.from(opened.document).equals(document)) {
    opened = { document, trust: openDocument(document, { source, instance }) };
  }
  return opened.trust;
}

if (parentPort && workerData === 'callboard-verify') {
  const port = parentPort;
  port.on('message', ({ id, trust, input }: WorkerRequest) => {
    port.postMessage({ id, verdict: verifyProvenance({ ...input, trust: openOnce(trust) }) });
  });
}
