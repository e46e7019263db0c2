/** One refresh through TUF: from the newest root metadata held to a trusted root and the metadata that proves it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_TRUSTED_ROOT_BYTES } from '../verify/trusted-root.ts';
import { type Held, HeldError, TRUSTED_ROOT_TARGET } from './tuf-held.ts';

/** Sigstore signs a new root every few months: a seed that is further behind is too old to start from. */
const MAX_ROOT_ROTATIONS = 64;

type RefreshRequest = {
  mirrorURL: string;
  /** A folder of this refresh's own; what is left in it is of no use afterwards. */
  folder: string;
  /** The root metadata to start from, verified. */
  root: Uint8Array;
  /** What an earlier refresh left: it protects from a repository that goes back, and saves downloads. */
  held: Held | null;
  /** Ends the refresh, wherever it is. */
  signal: AbortSignal;
  now: number;
};

/** The network did not answer, or not with what was asked for. */
export class UnansweredError extends Error {}

/** Throws `UnansweredError`, what the disk throws, or what tuf-js throws at metadata that it refuses. */
export async function fetchHeld(request: RefreshRequest): Promise<Held> {
  const { folder, held, signal } = request;
  await fillFolder(request);
  const { BoundedFetcher } = await import('./bounded-fetcher.ts');
  const fetcher = new BoundedFetcher({ signal, folder });
  try {
    const document = await fetchDocument(request, fetcher);
    const read = (role: string) => readFile(join(folder, `${role}.json`));
    const roots = [...(held?.roots ?? [request.root]), ...fetcher.roots];
    return {
      refreshedAt: request.now,
      roots,
      timestamp: await read('timestamp'),
      snapshot: await read('snapshot'),
      targets: await read('targets'),
      document,
    };
  } catch (error) {
    if (fetcher.unanswered === null) throw error;
    throw new UnansweredError(describe(fetcher.unanswered), { cause: fetcher.unanswered });
  }
}

/** tuf-js reads its local metadata from a folder, and verifies all but root.json, which has been verified here. */
async function fillFolder({ folder, root, held }: RefreshRequest): Promise<void> {
  await writeFile(join(folder, 'root.json'), root);
  if (!held) return;
  const { timestamp, snapshot, targets, document } = held;
  await writeFile(join(folder, 'timestamp.json'), timestamp);
  await writeFile(join(folder, 'snapshot.json'), snapshot);
  await writeFile(join(folder, 'targets.json'), targets);
  await writeFile(join(folder, TRUSTED_ROOT_TARGET), document);
}

async function fetchDocument(
  { folder, mirrorURL }: RefreshRequest,
  fetcher: import('./bounded-fetcher.ts').BoundedFetcher,
): Promise<Uint8Array> {
  const { Updater } = await import('tuf-js');
  const updater = new Updater({
    metadataDir: folder,
    metadataBaseUrl: mirrorURL,
    targetDir: folder,
    targetBaseUrl: `${mirrorURL.replace(/\/$/, '')}/targets`,
    fetcher,
    config: { maxRootRotations: MAX_ROOT_ROTATIONS },
  });
  await updater.refresh();
  const target = await updater.getTargetInfo(TRUSTED_ROOT_TARGET);
  if (!target) throw new HeldError(`The repository has no ${TRUSTED_ROOT_TARGET}.`);
  if (target.length > MAX_TRUSTED_ROOT_BYTES) {
    throw new HeldError(`Its ${TRUSTED_ROOT_TARGET} is larger than ${MAX_TRUSTED_ROOT_BYTES} bytes.`);
  }
  const file = join(folder, TRUSTED_ROOT_TARGET);
  return readFile(
    (await updater.findCachedTarget(target, file)) ?? (await updater.downloadTarget(target, file)),
  );
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  // What `fetch` throws says "fetch failed"; the reason is its cause.
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
