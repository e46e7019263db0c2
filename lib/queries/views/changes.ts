/** What the ledger noticed, across all projects. */
import { z } from 'zod';
import type { Observed } from '../../ledger/types.ts';
import { observedSchema } from './identity.ts';
import { changeKindSchema, changeSchema, severitySchema, standingSchema } from './ledger.ts';
import { type CollectionName, count, indexHost, named, time, world } from './named.ts';

const listedChangeSchema = named(
  'ListedChange',
  'A change among those of all projects.',
  z.object({ ...changeSchema.shape, world, index: indexHost, recordedAt: time }),
);

export const changesSchema = named(
  'Changes',
  'One page of changes, and counts over all of them.',
  z.object({
    changes: z.array(listedChangeSchema).describe('Newest first.'),
    next: z.string().nullable().describe('To be sent as `after` for the next page; null on the last one.'),
    counts: z
      .record(standingSchema, count)
      .describe('By standing, over the same query whatever standing it asks for.'),
    open: z.record(world, count).describe('Of all, those that wait for a decision.'),
    noticed: count.describe('Changes, whatever the query.'),
    query: z
      .object({
        project: z.string().nullable(),
        collection: z.string().nullable().describe('Slug of a collection: of its members alone.'),
        world: world.nullable(),
        kind: changeKindSchema.nullable(),
        severity: severitySchema.nullable(),
        observed: observedSchema.nullable(),
        standing: standingSchema.nullable(),
        after: z.string().nullable().describe('`next` of the page before.'),
        limit: count,
      })
      .describe('As it was understood.'),
  }),
);

export type ChangesPage = z.infer<typeof changesSchema>;
export type ChangesQuery = ChangesPage['query'];
export type ChangesTally = Pick<ChangesPage, 'counts' | 'open' | 'noticed'>;
export type ListedChanges = Pick<ChangesPage, 'changes' | 'next'>;

/** Seen live apart from read from history: both, or the one that the query asks for. */
export type ChangesBoard = ChangesTally & {
  parts: (ListedChanges & { observed: Observed })[];
  query: ChangesQuery;
  /** The one that is asked for; null where there is none. */
  collection: CollectionName | null;
  /** Host of the index that projects come from. */
  index: string;
  /** Whether its projects are shown too. */
  hasRehearsal: boolean;
};
