/** What the store keeps of collections: named lists of projects, and each import that made one what it is. */
import type { AuditEntry } from '../audited.ts';
import type { ImportFormat } from '../imports/types.ts';
import type { Expectation, Pin } from '../ledger/types.ts';
import type { Code, Outcome } from '../verify/codes.ts';
import type { World } from '../world.ts';

export type CollectionRecord = {
  id: number;
  slug: string;
  name: string;
  /** As `lib/access/principal.ts` writes them; at least one. */
  owners: readonly string[];
  /** A day, such as `2027-01-31`; null: none. */
  due: string | null;
  madeAt: number;
};

/** What is left out stays as it is. */
export type CollectionSettings = Partial<Pick<CollectionRecord, 'name' | 'owners' | 'due'>>;

/** Of lines, but for projects; `leftOut` are those that a person chose not to take. */
type ImportCounts = { projects: number; ignored: number; notUnderstood: number; leftOut: number };

export type ImportRecord = {
  id: number;
  madeBy: string;
  madeAt: number;
  format: ImportFormat;
  filename: string | null;
  sha256: string;
  counts: ImportCounts;
};

/** A project in one version: a file may name several. */
export type MemberRecord = {
  projectId: number;
  project: string;
  world: World;
  /** False once a person took it off the board. */
  isTracked: boolean;
  /** The one that the file names. */
  version: string | null;
  /** Digests that the file states. */
  sha256s: string[];
  line: number;
};

export type NewMember = Pick<MemberRecord, 'project' | 'world' | 'version' | 'sha256s' | 'line'> & {
  /** Set only where nobody is pinned yet. */
  pin: Pin | null;
};

export type NewImport = Omit<ImportRecord, 'id' | 'counts'> & {
  counts: Omit<ImportCounts, 'projects'>;
  /** How many projects of the index may be tracked then; left out: any number. */
  most?: number;
  /** It is told besides how many projects there are, how many were not tracked before, and which were pinned. */
  audit?: AuditEntry;
  members: readonly NewMember[];
};

export type SavedImport = {
  import: ImportRecord;
  /** Names of projects that nobody tracked before, and of those that were pinned. */
  tracked: string[];
  pinned: string[];
};

/** How many members of a collection's world are in each state. */
export type MemberCount = {
  outcome: Outcome | null;
  expectation: Expectation;
  total: number;
};

export type ListedCollection = CollectionRecord & {
  /** Whether two people have to accept an alarm of a project in it. */
  fourEyes: boolean;
  newest: ImportRecord;
  imports: number;
  members: MemberCount[];
  /** Changes of its members that wait for a decision. */
  open: number;
};

/** A project that is known already, and whom a person expects of it. */
export type TrackedProject = { id: number; name: string; world: World; isTracked: boolean; pin: Pin | null };

export type MemberFile = {
  projectId: number;
  version: string | null;
  uploadedAt: number | null;
  sha256: string | null;
  outcome: Outcome | null;
  code: Code | null;
  yanked: false | string;
  goneAt: number | null;
};

/** A collection that a project belongs to, and one version that its file names of it; null where it names none. */
export type Membership = { projectId: number; slug: string; name: string; version: string | null };

/** Of the newest import, unless another is named. `names`: of these projects, and of those that are not tracked any more. */
type WhichMembers = { importId?: number; names?: readonly string[] };

export interface CollectionStore {
  /**
   * One transaction: the collection, its first import, and the projects and pins that come with it. Null: the slug is taken.
   * @throws StoreError `STORE_PROJECTS`, as `addImport` does
   */
  createCollection(
    collection: Omit<CollectionRecord, 'id'>,
    made: NewImport,
  ): Promise<(SavedImport & { collection: CollectionRecord }) | null>;
  /** One transaction too. What was imported before is kept. Null: the collection was deleted. */
  addImport(collectionId: number, made: NewImport): Promise<SavedImport | null>;
  /** False where there is no such collection. */
  saveCollection(collectionId: number, settings: CollectionSettings, audit?: AuditEntry): Promise<boolean>;
  /**
   * From then on it is nowhere, and its address is free; its imports and all that is known of its projects are kept. False
   * where there is no such collection any more.
   */
  deleteCollection(collectionId: number, now: number, audit?: AuditEntry): Promise<boolean>;
  /** By name. `world`: only members of that world are counted. */
  listCollections(options?: { world?: World | null }): Promise<ListedCollection[]>;
  /** Whether the due day of any is before that one. */
  hasCollectionDue(before: string): Promise<boolean>;
  getCollection(slug: string): Promise<CollectionRecord | null>;
  /** Newest first. */
  listImports(collectionId: number, limit: number): Promise<ImportRecord[]>;
  /** By name, and as the file has them. */
  listMembers(collectionId: number, which?: WhichMembers): Promise<MemberRecord[]>;
  listCollectionProjectIds(slug: string): Promise<number[]>;
  /** Of the newest imports of all collections, by the name of the collection. */
  listMemberships(projectIds: readonly number[]): Promise<Membership[]>;
  /** The files of these releases, as far as they are recorded. */
  listReleaseFiles(
    releases: readonly { projectId: number; versions: readonly string[] }[],
  ): Promise<MemberFile[]>;
  /** Those that are not tracked any more, too. */
  listTracked(names: readonly string[]): Promise<TrackedProject[]>;
}
