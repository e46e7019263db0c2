/** A file that names dependencies becomes a collection: first what would come of it, then all of it at once. */
import { createHash, randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { tellPrincipals } from '../accounts/principals.ts';
import type { AuditEntry } from '../audited.ts';
import { InputError } from '../errors.ts';
import { joinWords } from '../format.ts';
import { MAX_IMPORT_BYTES, readImport } from '../imports/read.ts';
import type { Import, ImportedProject, ImportFormat, ImportLine } from '../imports/types.ts';
import { logger } from '../logger.ts';
import type {
  CollectionRecord,
  NewImport,
  NewMember,
  SavedImport,
  TrackedProject,
} from '../store/collection-store.ts';
import { findCollection, type NamedCollection, toNames, toSlug, unknownCollection } from './collection.ts';
import { planPin } from './import-pins.ts';
import type { ImportPreview, PreviewPin, PreviewProject } from './import-preview.ts';
import { updateLedger } from './ledger.ts';
import type { Services } from './services.ts';
import { isRehearsal, refuseFull } from './track.ts';

/** What one file may put on the board: a check asks the index about each of them, politely, one after the other. */
const MAX_PROJECTS = 5_000;
/** Of them, how many nobody tracked before. */
export const MAX_NEW_PROJECTS = 2_000;
export const MAX_FILE_BYTES = MAX_IMPORT_BYTES;
const MAX_FILENAME = 255;

export type ImportedFile = {
  bytes: Uint8Array;
  filename?: string | null;
  /** Null: to be guessed. */
  format?: ImportFormat | null;
};

/** What a person takes of it. */
type ImportChoice = {
  leaveOut?: ReadonlySet<string>;
  /** False: nobody is pinned. */
  pins?: boolean;
};

type NamedProject = Omit<ImportedProject, 'version' | 'note'> & { versions: string[]; note: string };
/** Without a reader of its own, files are read in this thread. */
type Importing = Pick<Services, 'store' | 'config'> & Partial<Pick<Services, 'readImport'>>;
/** The watcher reads what is new. */
type Following = Importing & Pick<Services, 'watcher'>;
type Read = { read: Import; tracked: ReadonlyMap<string, TrackedProject>; preview: ImportPreview };

/** Nothing is stored. @throws InputError with the code of an `ImportRefusal` or a `ReaderRefusal`, or `IMPORT_TOO_MANY` */
export async function previewImport(running: Importing, file: ImportedFile): Promise<ImportPreview> {
  return (await read(running, file)).preview;
}

/** @throws InputError as above, or `COLLECTION_NAME`, `COLLECTION_OWNER`, `COLLECTION_EXISTS`, `IMPORT_NOTHING`, `PROJECTS_FULL` */
export async function importCollection(
  running: Following,
  by: Actor,
  file: ImportedFile,
  named: NamedCollection,
  choice: ImportChoice = {},
): Promise<SavedImport & { collection: CollectionRecord }> {
  const names = await toNames(running, named);
  const slug = toSlug(names.name);
  const made = toImport(running, by, await read(running, file), choice);
  const owner = joinWords(await tellPrincipals(running, names.owners));
  const audit = toAudit('collection.made', slug, by, made, { name: names.name, owner });
  const saved = await refuseFull(
    running.config,
    running.store.createCollection({ slug, ...names, due: null, madeAt: made.madeAt }, { ...made, audit }),
  );
  if (!saved) {
    const taken = `There is a collection at /collections/${slug} already: import into that one, or choose another name.`;
    throw new InputError('COLLECTION_EXISTS', taken);
  }
  await follow(running, saved);
  return saved;
}

/** Another import of a collection; the ones before are kept. @throws InputError as above, or `COLLECTION_UNKNOWN` */
export async function importAgain(
  running: Following,
  by: Actor,
  slug: string,
  file: ImportedFile,
  choice: ImportChoice = {},
): Promise<SavedImport & { collection: CollectionRecord }> {
  const collection = await findCollection(running, slug);
  const made = toImport(running, by, await read(running, file), choice);
  const audit = toAudit('collection.imported', collection.slug, by, made);
  const saved = await refuseFull(running.config, running.store.addImport(collection.id, { ...made, audit }));
  if (!saved) throw unknownCollection();
  await follow(running, saved);
  return { collection, ...saved };
}

async function read(running: Importing, { bytes, filename, format }: ImportedFile): Promise<Read> {
  const result = await (running.readImport ?? readImport)(bytes, { filename, format });
  if (!result.ok) throw new InputError(result.code, result.message);
  const { projects: named, lines } = result.value;
  const projects = mergeByName(named);
  if (projects.length > MAX_PROJECTS) {
    const message = `The file names ${projects.length} projects; a collection takes ${MAX_PROJECTS} at most.`;
    throw new InputError('IMPORT_TOO_MANY', message);
  }
  const known = await running.store.listTracked(projects.map(({ name }) => name));
  const tracked = new Map(known.map((project) => [project.name, project]));
  const preview: ImportPreview = {
    format: result.value.format,
    filename: filename?.slice(0, MAX_FILENAME) || null,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    projects: projects.map((project) => toPreviewProject(running, project, tracked)),
    pins: projects.flatMap((project) => listPin(planPin(project, tracked.get(project.name)))),
    ignored: withState(lines, 'ignored'),
    notUnderstood: withState(lines, 'not-understood'),
  };
  return { read: result.value, tracked, preview };
}

/** All that a file says of one project: it may name several versions of it. */
function mergeByName(named: readonly ImportedProject[]): NamedProject[] {
  return [...Map.groupBy(named, ({ name }) => name)].map(([name, group]) => ({
    name,
    versions: group.flatMap(({ version }) => version ?? []),
    line: Math.min(...group.map(({ line }) => line)),
    sha256s: group.flatMap(({ sha256s }) => sha256s),
    publishers: group.flatMap(({ publishers }) => publishers),
    note: [...new Set(group.flatMap(({ note }) => note ?? []))].join('; '),
  }));
}

const listPin = (pin: PreviewPin | null): PreviewPin[] => (pin ? [pin] : []);
const withState = (lines: readonly ImportLine[], state: ImportLine['state']): ImportLine[] =>
  lines.filter((line) => line.state === state);

/** The rehearsal's projects are on the board where it is on, and are not to be had from an index where it is off. */
function toPreviewProject(
  { config }: Importing,
  { name, versions, line, sha256s, note }: NamedProject,
  tracked: ReadonlyMap<string, TrackedProject>,
): PreviewProject {
  const isReserved = isRehearsal(name) && !config.rehearsal;
  const state = isReserved ? 'reserved' : tracked.get(name)?.isTracked ? 'tracked' : 'new';
  const project = { name, versions, line, digests: sha256s.length, state } as const;
  return note === '' ? project : { ...project, note };
}

function toImport(
  { config }: Importing,
  by: Actor,
  { read: { projects, format }, preview }: Read,
  { leaveOut = new Set(), pins = true }: ImportChoice,
): NewImport {
  const madeAt = Date.now();
  const taken = new Set(
    preview.projects
      .filter(({ name, state }) => state !== 'reserved' && !leaveOut.has(name))
      .map(({ name }) => name),
  );
  if (taken.size === 0)
    throw new InputError('IMPORT_NOTHING', 'No project is chosen: a collection has at least one.');
  requireFewNew(preview, taken);
  const toSet = new Map(
    preview.pins.filter(({ plan }) => pins && plan === 'set').map((pin) => [pin.project, pin]),
  );
  const toPin = (name: string): NewMember['pin'] => {
    const publisher = toSet.get(name)?.publishers[0];
    return publisher ? { id: randomUUID(), publisher, by: by.name, at: madeAt } : null;
  };
  const members = projects
    .filter(({ name }) => taken.has(name))
    .map(({ name, version, sha256s, line }): NewMember => {
      const world = isRehearsal(name) ? 'rehearsal' : 'pypi';
      return { project: name, world, version, sha256s, line, pin: toPin(name) };
    });
  return {
    madeBy: by.name,
    madeAt,
    most: config.maxProjects,
    format,
    filename: preview.filename,
    sha256: preview.sha256,
    counts: {
      ignored: preview.ignored.length,
      notUnderstood: preview.notUnderstood.length,
      leftOut: preview.projects.length - taken.size,
    },
    members,
  };
}

function toAudit(
  action: 'collection.made' | 'collection.imported',
  target: string,
  by: Actor,
  { madeAt: at, filename, format, sha256 }: NewImport,
  names: object = {},
): AuditEntry {
  return { action, target, by, at, before: null, after: { ...names, filename, format, sha256 } };
}

/** @throws InputError `IMPORT_TOO_MANY` */
function requireFewNew({ projects }: ImportPreview, taken: ReadonlySet<string>): void {
  const added = projects.filter(({ name, state }) => state === 'new' && taken.has(name)).length;
  if (added <= MAX_NEW_PROJECTS) return;
  const message = `It would put ${added} new projects on the board; one import adds ${MAX_NEW_PROJECTS} at most. Import a part of it first, and then all of it.`;
  throw new InputError('IMPORT_TOO_MANY', message);
}

/** New projects are read by the watcher; a pin of a project that has a history is judged at once. */
async function follow({ store, watcher }: Following, { tracked, pinned }: SavedImport): Promise<void> {
  watcher.wake();
  const isNew = new Set(tracked);
  const old = await store.listTracked(pinned.filter((name) => !isNew.has(name)));
  for (const project of old) await updateLedger({ store, log: logger, now: Date.now }, project);
}
