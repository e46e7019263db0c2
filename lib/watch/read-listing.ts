/** The listing of one project, asked for, recorded, and no more concluded from it than it allows. */
import type { IndexFile, ProjectListing } from '../index/client.ts';
import type { ListedFile } from '../store/file-store.ts';
import type { FileRecord, ProjectRecord } from '../store/records.ts';
import type { CheckFailure } from './check-failure.ts';
import type { Source, WatchDeps } from './deps.ts';

export type RecordedListing = {
  status: ProjectListing['status'];
  statusReason: string | null;
  etag: string | null;
};

/** A mirror that is behind catches up sooner. */
const BELIEVED_AFTER_MS = 3 * 24 * 3600 * 1000;
/** Our clock and that of the index differ by less. */
const CLOCKS_MS = 10 * 60_000;

type ReadListing =
  | {
      kind: 'read';
      /** All of the project, those that are gone too. */
      files: FileRecord[];
      /** Null where it was confirmed not to have changed, at `listedAt`. */
      listing: RecordedListing | null;
      listedAt: number | null;
      /** The index has another answer ready. */
      isPassing: boolean;
    }
  /** It is not to be believed, and nothing is concluded from it. */
  | { kind: 'refused'; failure: CheckFailure }
  /** The index knows no such project; files that it knew before are gone. */
  | { kind: 'missing' };

export function toListed(file: ProjectListing['files'][number]): ListedFile {
  const { uploadTime, ...listed } = file;
  return { ...listed, uploadedAt: uploadTime === null ? null : Date.parse(uploadTime) };
}

/** @throws IndexError, StoreError */
export async function readListing(
  deps: WatchDeps,
  project: ProjectRecord,
  { index }: Source,
  onRequest: () => void,
): Promise<ReadListing> {
  const { store } = deps;
  const answer = await index.fetchProject(project.name, { etag: project.etag, onRequest });
  if (answer.state === 'missing') return forgetNothing(deps, project);
  if (answer.state === 'not-modified') {
    const files = await store.listFiles(project.id);
    return { kind: 'read', files, listing: null, listedAt: deps.now(), isPassing: false };
  }
  const { listing, etag, isPassing = false } = answer;
  const failure = await findOlder(deps, project, listing, index.origin);
  if (failure) return { kind: 'refused', failure };
  for (const { filename, reason } of listing.unreadable) {
    deps.log.warn({ project: project.name, filename, reason }, 'an entry of the listing cannot be read');
  }
  const { status, statusReason, serial, unreadable } = listing;
  const files = await store.saveListedFiles(project.id, listing.files.map(toListed), deps.now(), {
    status,
    statusReason,
    serial: serial === null ? null : { value: serial, origin: index.origin, isBelieved: true },
    unreadable,
  });
  return { kind: 'read', files, listing: { status, statusReason, etag }, listedAt: null, isPassing };
}

/**
 * A serial only grows: a lower one is a stale mirror’s, or somebody has turned the index back. It is not so where the
 * listing names what was uploaded since; and where the index stays with it, the higher one was the mistake.
 */
async function findOlder(
  { store, now }: WatchDeps,
  { id, serial: known }: ProjectRecord,
  { serial, files }: ProjectListing,
  origin: string,
): Promise<CheckFailure | null> {
  if (known === null || serial === null || known.origin !== origin || serial >= known.value) return null;
  const isNewer = ({ uploadTime }: IndexFile) => Date.parse(uploadTime ?? '') > known.at + CLOCKS_MS;
  if (files.some(isNewer)) return null;
  if (now() - (await store.noteOlderListing(id, now())) >= BELIEVED_AFTER_MS) return null;
  const date = new Date(known.at).toISOString().slice(0, 10);
  return {
    code: 'INDEX_STALE',
    message: `The index answered with an older listing than the one of ${date} (serial ${serial} after ${known.value}). Nothing is concluded from it.`,
  };
}

async function forgetNothing({ store, now }: WatchDeps, { id }: ProjectRecord): Promise<ReadListing> {
  const files = await store.listFiles(id);
  if (files.some(({ goneAt }) => goneAt === null)) await store.saveListedFiles(id, [], now());
  return { kind: 'missing' };
}
