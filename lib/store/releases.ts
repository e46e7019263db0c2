/** A project's releases without their files, and files a page at a time: nothing here reads all files of a project. */
import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { UNNAMED_VERSION } from '../ledger/releases.ts';
import type { Outcome } from '../verify/codes.ts';
import type { FileRecord } from './records.ts';
import { toFileRecord } from './rows.ts';
import type { Database, FileRow, Schema } from './schema.ts';

/** How many files a release has. `version`: `UNNAMED_VERSION` for those whose names name none. */
export type ReleaseSize = {
  version: string;
  files: number;
  /** Of these, as the index lists them now. */
  listed: number;
  /** Of these, those that are yanked. */
  yanked: number;
};

/** How many files of a release were found to be so. */
export type ReleaseTally = {
  version: string;
  outcome: Outcome | null;
  isListed: boolean;
  isYanked: boolean;
  files: number;
  firstUploadedAt: number | null;
  /** Null while they are listed. */
  lastGoneAt: number | null;
};

type FilesQuery = {
  version: string;
  /** Those that were found to be so, and are listed or not. */
  judged?: { outcome: Outcome; isListed: boolean };
  /** Id of the last one of the page before. */
  after: number | null;
  limit: number;
};

export interface ReleaseStore {
  /** In no order. */
  listReleaseSizes(projectId: number): Promise<ReleaseSize[]>;
  tallyReleases(projectId: number, versions: readonly string[]): Promise<ReleaseTally[]>;
  /** The first files of each of these releases, in the order of `listFiles`. */
  listFirstFiles(projectId: number, versions: readonly string[], perRelease: number): Promise<FileRecord[]>;
  /** Files of one release, in the order of `listFiles`; after one that is none of it there are none. */
  listFilesOfRelease(projectId: number, query: FilesQuery): Promise<FileRecord[]>;
  /** Those of one name, of whatever release and bytes, that are listed first; 1,000 at most. */
  listFilesNamed(projectId: number, filename: string): Promise<FileRecord[]>;
}

const MAX_NAMED = 1_000;

export const releaseMethods = ({ read }: Database): ReleaseStore => ({
  async listReleaseSizes(projectId) {
    const [counted, yanked] = await Promise.all([
      selectSizes(read, projectId).execute(),
      selectYanked(read, projectId).execute(),
    ]);
    const yankedOf = new Map(yanked.map(({ version, files }) => [version, files]));
    const sizes = counted.map(({ version, files, gone }) => ({
      version: version ?? UNNAMED_VERSION,
      files,
      listed: files - gone,
      yanked: yankedOf.get(version) ?? 0,
    }));
    return [...Map.groupBy(sizes, ({ version }) => version).values()].flatMap(addUp);
  },

  async tallyReleases(projectId, versions) {
    const rows = await read
      .selectFrom('files')
      .select(({ fn, eb }) => [
        'version',
        'outcome',
        eb.case().when('gone_at', 'is', null).then(1).else(0).end().as('is_listed'),
        eb.case().when('yanked_reason', 'is', null).then(0).else(1).end().as('is_yanked'),
        fn.countAll<number>().as('files'),
        fn.min('uploaded_at').as('first_uploaded_at'),
        fn.max('gone_at').as('last_gone_at'),
      ])
      .where('project_id', '=', projectId)
      .where((eb) => isOfReleases(eb, versions))
      .groupBy(['version', 'outcome', 'is_listed', 'is_yanked'])
      .execute();
    return rows.map((row) => ({
      version: row.version ?? UNNAMED_VERSION,
      outcome: row.outcome,
      isListed: row.is_listed === 1,
      isYanked: row.is_yanked === 1,
      files: row.files,
      firstUploadedAt: row.first_uploaded_at,
      lastGoneAt: row.last_gone_at,
    }));
  },

  async listFirstFiles(projectId, versions, perRelease) {
    const place = sql<number>`row_number() over (
      partition by version order by uploaded_at desc nulls last, filename, id
    )`;
    const places = read
      .selectFrom('files')
      .select(['id', place.as('place')])
      .where('project_id', '=', projectId)
      .where((eb) => isOfReleases(eb, versions))
      .as('places');
    const shown = read.selectFrom(places).select('id').where('place', '<=', perRelease);
    const rows = await inFileOrder(read).where('id', 'in', shown).execute();
    return rows.map(toFileRecord);
  },

  async listFilesOfRelease(projectId, { version, judged, after, limit }) {
    let files = inFileOrder(read)
      .where('project_id', '=', projectId)
      .where((eb) => isOfReleases(eb, [version]))
      .limit(limit);
    if (judged) {
      const { outcome, isListed } = judged;
      files = files.where('outcome', '=', outcome).where('gone_at', isListed ? 'is' : 'is not', null);
    }
    if (after !== null) {
      const last = await read.selectFrom('files').selectAll().where('id', '=', after).executeTakeFirst();
      if (last?.project_id !== projectId) return [];
      files = files.where((eb) => isAfter(eb, last));
    }
    return (await files.execute()).map(toFileRecord);
  },

  async listFilesNamed(projectId, filename) {
    const named = read.selectFrom('files').selectAll().where('project_id', '=', projectId);
    const rows = await named
      .where('filename', '=', filename)
      .orderBy('gone_at', (order) => order.asc().nullsFirst())
      .orderBy('id')
      .limit(MAX_NAMED)
      .execute();
    return rows.map(toFileRecord);
  },
});

const selectSizes = (db: Kysely<Schema>, projectId: number) =>
  db
    .selectFrom('files')
    .select(({ fn }) => [
      'version',
      fn.countAll<number>().as('files'),
      fn.count<number>('gone_at').as('gone'),
    ])
    .where('project_id', '=', projectId)
    .groupBy('version');

/** Apart, so that an index answers each. */
const selectYanked = (db: Kysely<Schema>, projectId: number) =>
  db
    .selectFrom('files')
    .select(({ fn }) => ['version', fn.countAll<number>().as('files')])
    .where('project_id', '=', projectId)
    .where('yanked_reason', 'is not', null)
    .groupBy('version');

function addUp(sizes: readonly ReleaseSize[]): ReleaseSize[] {
  const [first, ...others] = sizes;
  if (!first) return [];
  const sum = (of: (size: ReleaseSize) => number) =>
    others.reduce((total, size) => total + of(size), of(first));
  return [
    {
      version: first.version,
      files: sum(({ files }) => files),
      listed: sum(({ listed }) => listed),
      yanked: sum(({ yanked }) => yanked),
    },
  ];
}

type Files = ExpressionBuilder<Schema, 'files'>;

function isOfReleases(eb: Files, versions: readonly string[]) {
  const named = eb('version', 'in', [...versions]);
  return versions.includes(UNNAMED_VERSION) ? eb.or([named, eb('version', 'is', null)]) : named;
}

/** As `listFiles` orders them. */
export const inFileOrder = (db: Kysely<Schema>) =>
  db
    .selectFrom('files')
    .selectAll()
    .orderBy('uploaded_at', (order) => order.desc().nullsLast())
    .orderBy('filename')
    .orderBy('id');

function isAfter(eb: Files, { uploaded_at: uploadedAt, filename, id }: FileRow) {
  const isLater = eb.or([
    eb('filename', '>', filename),
    eb.and([eb('filename', '=', filename), eb('id', '>', id)]),
  ]);
  if (uploadedAt === null) return eb.and([eb('uploaded_at', 'is', null), isLater]);
  return eb.or([
    eb('uploaded_at', '<', uploadedAt),
    eb('uploaded_at', 'is', null),
    eb.and([eb('uploaded_at', '=', uploadedAt), isLater]),
  ]);
}
