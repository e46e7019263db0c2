/** Collections: what belongs to them, and what is recorded of the releases that their files name. */
import { z } from 'zod';
import { EXPECTATIONS } from '../../ledger/types.ts';
import type { AttentionBoard } from './attention.ts';
import type { Board } from './board.ts';
import { countsSchema } from './counts.ts';
import { importFormatSchema } from './import.ts';
import { count, digest, named, time, version, world } from './named.ts';
import { principalSchema } from './people.ts';
import { projectName } from './project.ts';
import { codeSchema, outcomeSchema } from './verdict.ts';

const importSchema = named(
  'Import',
  'A file that was imported into a collection.',
  z.object({
    id: count,
    by: z.string(),
    at: time,
    format: importFormatSchema,
    filename: z.string().nullable(),
    sha256: digest.describe('SHA-256 of the file.'),
    projects: count,
    ignored: count.describe('Lines that name no project to track.'),
    notUnderstood: count,
    leftOut: count.describe('Projects that were not taken.'),
  }),
);
export type ImportView = z.infer<typeof importSchema>;

const attention = z
  .object({
    contradicted: count,
    changed: count,
    lost: count,
    rejected: count,
    open: count.describe('Changes that wait for a decision.'),
  })
  .describe('What asks for somebody, by the newest release of each project.');

export const collectionSchema = named(
  'Collection',
  'Projects that belong together, as the newest import names them.',
  z.object({
    slug: z.string().describe('Its place in addresses; it never changes.'),
    name: z.string(),
    owner: z.string().describe('Its owners in words.'),
    owners: z.array(principalSchema),
    due: z.iso
      .date()
      .nullable()
      .describe('By when its changes are to be decided about; to the end of that day, in UTC.'),
    overdue: z.boolean().describe('Whether that day is over while changes still wait for a decision.'),
    madeAt: time,
    fourEyes: z.boolean().describe('Whether two people have to accept an alarm of a project in it.'),
    projects: count,
    outcomes: countsSchema,
    expectations: z.record(z.enum(EXPECTATIONS), count),
    attention,
    imports: count.describe('How many imports there were.'),
    newest: importSchema,
  }),
);
export type CollectionView = z.infer<typeof collectionSchema>;
export type Attention = CollectionView['attention'];

const usedReleaseSchema = named(
  'UsedRelease',
  'The release that a file names, beside the newest.',
  z.object({
    state: z
      .enum(['recorded', 'unknown', 'unversioned'])
      .describe(
        '`recorded`: its files are known here; `unknown`: they are not; `unversioned`: the file names no single version.',
      ),
    version: version.nullable(),
    listedAs: z.string().nullable().describe('Version as the index lists it; null where it is not recorded.'),
    outcome: outcomeSchema
      .nullable()
      .describe(
        'The least good of the files that the file’s digests name; of all where it states none that are known.',
      ),
    code: codeSchema.nullable(),
    yanked: z.boolean(),
    digests: z
      .object({ stated: count, known: count })
      .describe('Digests that the file states, and how many of them are of recorded files of this release.'),
  }),
);
export type UsedRelease = z.infer<typeof usedReleaseSchema>;

const memberSchema = named(
  'CollectionMember',
  'A project of a collection.',
  z.object({
    project: projectName,
    world,
    tracked: z.boolean().describe('False once a person took it off the board: then nothing here counts it.'),
    line: count.describe('Line of the file.'),
    used: z.array(usedReleaseSchema).describe('In the order of the file, which may name several versions.'),
  }),
);

const detail = {
  ...collectionSchema.shape,
  members: z.array(memberSchema),
  history: z.array(importSchema).describe('Newest first; at most 50.'),
};

export const collectionsSchema = named(
  'Collections',
  'All collections.',
  z.object({ collections: z.array(collectionSchema) }),
);
export const collectionDetailSchema = named(
  'CollectionDetail',
  'A collection, with its projects and its imports.',
  z.object(detail),
);
export type CollectionDetail = z.infer<typeof collectionDetailSchema>;
export const importedSchema = named(
  'ImportedCollection',
  'A collection, and what an import into it did.',
  z.object({
    ...detail,
    tracked: z.array(projectName).describe('Projects that are new on the board.'),
    pinned: z
      .array(projectName)
      .describe('Projects whose publisher the file named, and that are pinned to it now.'),
  }),
);

/** `difference`: against the import before; null for the first one, and where that is not shown. */
export type ImportStep = ImportView & {
  difference: { came: string[]; went: string[]; moved: number } | null;
};

export type CollectionPage = {
  collection: CollectionView;
  board: Board;
  /** Of the rows of the board, by project. */
  used: Record<string, UsedRelease[]>;
  attention: AttentionBoard;
  /** Names of those that are not tracked any more. */
  untracked: string[];
  history: ImportStep[];
};
