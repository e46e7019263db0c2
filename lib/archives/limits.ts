/** How much of an archive is read before it is let go. */
import { setImmediate } from 'node:timers/promises';
import { quote } from '../pep740/text.ts';
import { Refused } from './refused.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const TURN_MS = 20;

export type ArchiveLimits = {
  /** Files, links and folders, those that paths lead through included. */
  members: number;
  /** Bytes of one file. */
  memberBytes: number;
  /** Bytes of all that is unpacked. */
  totalBytes: number;
  /** Bytes unpacked for each byte of the archive; not asked of what unpacks to less than `ratioFreeBytes`. */
  ratio: number;
  ratioFreeBytes: number;
  /** Parts of a path between slashes. */
  depth: number;
  /** Bytes of a path in UTF-8, and of the target of a link. */
  pathBytes: number;
  /** Bytes of all paths together, those of the folders that they lead through included. */
  namesBytes: number;
  /** Bytes of what stands before one member: pax records, long names, what gzip says of itself. */
  headerBytes: number;
  /** Bytes of a zip's central directory. */
  directoryBytes: number;
  milliseconds: number;
};

/** The ratio and the size from which it counts are those that PyPI asks of zips; projects may upload files of some GiB. */
export const ARCHIVE_LIMITS: ArchiveLimits = {
  members: 100_000,
  memberBytes: 2048 * MIB,
  totalBytes: 4096 * MIB,
  ratio: 50,
  ratioFreeBytes: 64 * MIB,
  depth: 64,
  pathBytes: 4 * KIB,
  namesBytes: 16 * MIB,
  headerBytes: 64 * KIB,
  directoryBytes: 16 * MIB,
  milliseconds: 60_000,
};

/** What is left of the limits while one archive is read. */
export class Budget {
  readonly limits: ArchiveLimits;
  readonly #archiveBytes: number;
  readonly #signal: AbortSignal | undefined;
  readonly #deadline: number;
  #members = 0;
  #paused = performance.now();
  #namesBytes = 0;
  #unpacked = 0;

  constructor(limits: ArchiveLimits, archiveBytes: number, signal?: AbortSignal) {
    this.limits = limits;
    this.#archiveBytes = archiveBytes;
    this.#signal = signal;
    this.#deadline = performance.now() + limits.milliseconds;
  }

  /** For each time some bytes were read, since nothing else takes long: whatever else the process does gets its turn. */
  async pause(): Promise<void> {
    if (performance.now() - this.#paused > TURN_MS) {
      await setImmediate();
      this.#paused = performance.now();
    }
    if (this.#signal?.aborted) {
      throw new Refused('ARCHIVE_STOPPED', 'Reading was stopped before the archive was read to its end.');
    }
    if (performance.now() > this.#deadline) {
      const message = `The archive was not read to its end within ${this.limits.milliseconds / 1000} seconds.`;
      throw new Refused('ARCHIVE_OUT_OF_TIME', message);
    }
  }

  countMember(path: string): void {
    this.#members += 1;
    this.#namesBytes += path.length;
    this.checkMembers(this.#members);
    const { namesBytes } = this.limits;
    if (this.#namesBytes > namesBytes) {
      throw new Refused(
        'ARCHIVE_NAMES_TOO_LARGE',
        `The paths of the archive have more than ${namesBytes} bytes.`,
      );
    }
  }

  /** @param count as the archive states it, before any of them is read. */
  checkMembers(count: number): void {
    const { members } = this.limits;
    if (count > members) {
      throw new Refused(
        'ARCHIVE_TOO_MANY_MEMBERS',
        `The archive has more than ${members} files and folders.`,
      );
    }
  }

  /** @param size as a header states it, before anything is read. */
  checkMemberSize(size: number, path: string): void {
    const { memberBytes } = this.limits;
    if (size > memberBytes) {
      const message = `The file ${quote(path)} has ${size} bytes; at most ${memberBytes} are read of one file.`;
      throw new Refused('ARCHIVE_MEMBER_TOO_LARGE', message, path);
    }
  }

  checkHeaderSize(size: number, what: string): void {
    const { headerBytes } = this.limits;
    if (size > headerBytes) {
      const message = `${what} has ${size} bytes; at most ${headerBytes} are read.`;
      throw new Refused('ARCHIVE_HEADER_TOO_LARGE', message);
    }
  }

  /** Bytes that were unpacked, or that a header says will be. */
  countUnpacked(bytes: number): void {
    this.#unpacked += bytes;
    const { totalBytes, ratio, ratioFreeBytes } = this.limits;
    if (this.#unpacked > totalBytes) {
      throw new Refused('ARCHIVE_TOO_LARGE', `The archive unpacks to more than ${totalBytes} bytes.`);
    }
    if (this.#unpacked > ratioFreeBytes && this.#unpacked > ratio * this.#archiveBytes) {
      const message = `The archive unpacks to more than ${ratio} times its ${this.#archiveBytes} bytes.`;
      throw new Refused('ARCHIVE_RATIO', message);
    }
  }
}
