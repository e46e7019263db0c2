/** A trusted root as it goes to a thread, where it is opened once for as long as it stays the same. */
import { openDocument } from '../trust/known.ts';
import type { Trust } from '../verify/trust.ts';

export type WorkerTrust = Pick<Trust, 'document' | 'source' | 'instance'>;

export const toWorkerTrust = ({ document, source, instance }: Trust): WorkerTrust => ({
  document,
  source,
  instance,
});

/** Throws `TrustError`. */
export function createTrustOpener(): (sent: WorkerTrust) => Trust {
  let opened: Trust | undefined;
  return ({ document, source, instance }) => {
    if (!opened || !Buffer.from(opened.document).equals(document)) {
      opened = openDocument(document, { source, instance });
    }
    return opened;
  };
}
