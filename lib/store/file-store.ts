/** What the store keeps of a project's listing: its files, those that are gone too, and what it says beside them. */
import type { UnreadableEntry } from '../index/client.ts';
import type { ProjectStatus } from '../pep740/project-status.ts';
import type { FileRecord, ProjectRecord } from './records.ts';

/** A file as a listing names it. Keyed by project, file name and sha256: other bytes under the same name are another row. */
export type ListedFile = Pick<
  FileRecord,
  'filename' | 'version' | 'sha256' | 'size' | 'uploadedAt' | 'url' | 'provenanceUrl' | 'problem'
> & {
  /** Null where the listing's word on it cannot be read: it stays what it was. */
  yanked: FileRecord['yanked'] | null;
};

/** What a listing says of its project beside the files. */
export type ListingFacts = {
  status: ProjectStatus;
  statusReason: string | null;
  /** `X-PyPI-Last-Serial`, and the origin of the index that stated it. `isBelieved`: also where it is lower than the one before. */
  serial: { value: number; origin: string; isBelieved?: boolean } | null;
  unreadable: UnreadableEntry[];
};

export interface FileStore {
  /** Newest upload first (unknown last), then by file name; those that are gone too. */
  listFiles(projectId: number): Promise<FileRecord[]>;
  getFile(fileId: number): Promise<{ project: ProjectRecord; file: FileRecord } | null>;
  /**
   * Adds unseen files, updates yanked, url and provenance URL of known ones and fills in what was unknown of them, marks
   * those no longer listed as gone, and records what the listing says of the project. Returns what `listFiles` does.
   */
  saveListedFiles(
    projectId: number,
    files: ListedFile[],
    now: number,
    facts?: ListingFacts,
  ): Promise<FileRecord[]>;
  /** A listing older than the one that is recorded has come, and nothing of it was: since when that is so. */
  noteOlderListing(projectId: number, now: number): Promise<number>;
}
