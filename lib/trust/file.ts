/** A trusted_root.json that the operator chose. Read again whenever it is asked for, so that it can be replaced. */
import { readFile, stat } from 'node:fs/promises';
import type { Trust } from '../verify/trust.ts';
import { MAX_TRUSTED_ROOT_BYTES } from '../verify/trusted-root.ts';
import { TrustError } from './error.ts';
import { toFailure } from './failure.ts';
import { openDocument } from './known.ts';
import type { TrustProvider, TrustStatus } from './provider.ts';

/** A file that turns bad later on leaves in use what it held before, and `status` says so. */
export function fileTrust(path: string, { now = Date.now }: { now?: () => number } = {}): TrustProvider {
  let held: Trust | null = null;
  let failure: TrustStatus['failure'] = null;

  async function current(): Promise<Trust> {
    try {
      const document = await readDocument(path);
      if (!held || !document.equals(held.document)) held = openFile(path, document);
      failure = null;
    } catch (error) {
      if (!held || !(error instanceof TrustError)) throw error;
      failure = toFailure(error.code, error.message, now());
    }
    return held;
  }

  async function status(): Promise<TrustStatus> {
    const { source, instance, sha256 } = await current();
    return { configured: 'file', source, instance, sha256, refreshedAt: null, failure };
  }

  return { current, status, refresh: status };
}

function openFile(path: string, document: Uint8Array): Trust {
  try {
    return openDocument(document, { source: 'file' });
  } catch (error) {
    if (!(error instanceof TrustError)) throw error;
    throw new TrustError(`${path}: ${error.message}`, { cause: error });
  }
}

async function readDocument(path: string): Promise<Buffer> {
  try {
    // Looked at before it is opened: opening a pipe waits for whoever writes to it.
    const found = await stat(path);
    if (!found.isFile()) throw new Error('it is not a regular file');
    if (found.size > MAX_TRUSTED_ROOT_BYTES)
      throw new Error(`it is larger than ${MAX_TRUSTED_ROOT_BYTES} bytes`);
    return await readFile(path);
  } catch (error) {
    throw new TrustError(`The trusted root ${path} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? String(error.code) : error.message;
}
