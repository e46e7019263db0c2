import type { ArchiveLimits } from './limits.ts';
import type { ArchiveRefusal } from './refused.ts';

/** One file of an archive. Folders are none: git does not know of them either. */
export type ArchiveMember = {
  /** Between slashes, and without `root` where the listing names one. */
  path: string;
  /** A symlink leads to a place inside the archive; its bytes are the text of its target, as git keeps them. */
  kind: 'file' | 'executable' | 'symlink';
  /** Bytes. */
  size: number;
  /** Hex. */
  sha256: string;
  /** The id that git gives these bytes: hex SHA-1 of `blob SIZE\0` and the bytes. */
  blob: string;
};

export type ArchiveListing = {
  format: 'tar' | 'zip';
  /** The one folder that all of a source distribution lies in, as PEP 517 wants it; null in wheels, eggs and where there is none. */
  root: string | null;
  /** In the order of the archive. */
  members: ArchiveMember[];
  /** By path: the contents that `keep` asked for, and only whole ones. What is missing was not kept, which says nothing of it. */
  kept: Map<string, Uint8Array>;
};

export type ArchiveResult = { ok: true; listing: ArchiveListing } | { ok: false; refusal: ArchiveRefusal };

export type ArchiveFile = { path: string } | { bytes: Uint8Array };

export type ArchiveOptions = {
  limits?: Partial<ArchiveLimits>;
  /**
   * Whether the contents of this file are wanted: at most 1 MiB of one and 8 MiB in all, of which the first in the archive
   * are kept. In a tar, the top folder of the first member is taken for the root when this is asked.
   */
  keep?: (path: string, size: number) => boolean;
  /** Ends the reading, which then answers `ARCHIVE_STOPPED`. */
  signal?: AbortSignal;
};
