/**
 * The floor under a verification: the ECDSA operations in it and nothing else, with keys and bytes ready. They are not
 * made up but recorded, by listening to `node:crypto` while a verification runs.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/** Of `crypto.verify` as it is called without a callback. */
type Operation = [string | null | undefined, Uint8Array, crypto.KeyLike, Uint8Array];

/** `pass` runs again every `crypto.verify` that `work` came to. @throws Error where one of them does not verify. */
export function recordOperations(work: () => void): { pass: () => void; count: number } {
  const operations = listen(work);
  for (const operation of operations) {
    if (!crypto.verify(...operation)) throw new Error('An operation of a good verification does not verify.');
  }
  const pass = () => {
    for (const operation of operations) crypto.verify(...operation);
  };
  return { pass, count: operations.length };
}

function listen(work: () => void): Operation[] {
  const heard: Operation[] = [];
  const { verify } = crypto;
  const listening = (...operation: Operation) => {
    heard.push(operation);
    return verify(...operation);
  };
  try {
    Object.assign(crypto, { verify: listening });
    syncBuiltinESMExports();
    work();
  } finally {
    Object.assign(crypto, { verify });
    syncBuiltinESMExports();
  }
  return heard;
}
