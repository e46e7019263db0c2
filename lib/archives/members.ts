/** The members as they are found: each at a path of its own, none below what is no folder. */
import { quote } from '../pep740/text.ts';
import { Keeper } from './content.ts';
import type { Budget } from './limits.ts';
import { checkTarget, toPath } from './path.ts';
import { Refused } from './refused.ts';
import type { ArchiveListing, ArchiveMember } from './types.ts';

type Kept = { member: ArchiveMember; bytes: Uint8Array };

export class Members {
  readonly #budget: Budget;
  readonly #keeper: Keeper;
  /** The root that the first member suggests, or null where there is none by rule. */
  #root: string | null | undefined;
  readonly #members = new Map<string, ArchiveMember>();
  /** Each path as people see it: two that differ in their code points only look the same to everybody (Unicode TR15). */
  readonly #seen = new Set<string>();
  readonly #folders = new Set<string>();
  readonly #targets = new Map<string, string>();
  readonly #kept: Kept[] = [];

  constructor(
    budget: Budget,
    { hasRoot, keep }: { hasRoot: boolean; keep?: (path: string, size: number) => boolean },
  ) {
    this.#budget = budget;
    this.#keeper = new Keeper(keep ?? (() => false));
    this.#root = hasRoot ? undefined : null;
  }

  /** By the name that a hard link has for it. */
  find(name: string): ArchiveMember | undefined {
    return this.#members.get(toPath(name, this.#budget.limits));
  }

  /** A folder may be named more than once: nothing depends on it. The empty path is the archive's own top. */
  addFolder(path: string): void {
    this.#budget.countMember(path);
    if (path === '') return;
    this.#suggestRoot(path, true);
    if (this.#members.has(path)) throw toConflict(path);
    this.#addParents(path);
    this.#folders.add(path);
  }

  /** Takes the place before the content is read. True where the content is wanted. */
  reserve(path: string, name: string, size: number): boolean {
    this.#budget.countMember(path);
    this.#budget.checkMemberSize(size, path);
    if (path === '') throw new Refused('ARCHIVE_PATH_EMPTY', `The name ${quote(name)} names no file.`, name);
    if (name.endsWith('/')) throw toConflict(path);
    this.#suggestRoot(path, false);
    if (this.#folders.has(path)) throw toConflict(path);
    const seen = path.normalize('NFC');
    if (this.#seen.has(seen)) {
      throw new Refused('ARCHIVE_PATH_TWICE', `There are two members named ${quote(path)}.`, path);
    }
    this.#seen.add(seen);
    this.#addParents(path);
    return this.#keeper.isKept(withoutRoot(path, this.#root ?? null), size);
  }

  add(member: ArchiveMember, bytes: Uint8Array | null = null, target: string | null = null): void {
    this.#members.set(member.path, member);
    if (bytes !== null) this.#kept.push({ member, bytes });
    if (target !== null) this.#targets.set(member.path, target);
  }

  toListing(format: ArchiveListing['format']): ArchiveListing {
    for (const path of this.#members.keys()) {
      if (this.#folders.has(path)) throw toConflict(path);
    }
    const root = this.#root ?? null;
    for (const [path, target] of this.#targets) checkTarget(target, withoutRoot(path, root));
    const kept = new Map(this.#kept.map(({ member, bytes }) => [withoutRoot(member.path, root), bytes]));
    const members = [...this.#members.values()].map((member) => ({
      ...member,
      path: withoutRoot(member.path, root),
    }));
    return { format, root, members, kept };
  }

  #suggestRoot(path: string, isFolder: boolean): void {
    if (this.#root === null) return;
    const [first = '', ...more] = path.split('/');
    const isInFolder = isFolder || more.length > 0;
    if (this.#root === undefined) this.#root = isInFolder ? first : null;
    else if (this.#root !== first || !isInFolder) this.#root = null;
  }

  #addParents(path: string): void {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const parent = path.slice(0, end);
      if (this.#folders.has(parent)) return;
      if (this.#members.has(parent)) throw toConflict(parent);
      this.#budget.countMember(parent);
      this.#folders.add(parent);
    }
  }
}

function withoutRoot(path: string, root: string | null): string {
  return root === null ? path : path.slice(root.length + 1);
}

function toConflict(path: string): Refused {
  return new Refused('ARCHIVE_PATH_CONFLICT', `${quote(path)} is named as a folder and as a file.`, path);
}
