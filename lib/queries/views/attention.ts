/** What needs a person, most urgent first. */
import { z } from 'zod';
import { ATTENTION_STATES, MARKS } from '../../ledger/attention.ts';
import type { ListedChange } from '../../ledger/change-view.ts';
import { CHANGE_KINDS } from '../../ledger/types.ts';
import { fourEyesSchema } from './four-eyes.ts';
import { outageSchema } from './health.ts';
import { severitySchema } from './ledger.ts';
import { collectionNameSchema, count, digest, named, time, version, world } from './named.ts';
import { principalSchema } from './people.ts';
import { type failureSchema, projectName } from './project.ts';
import { upstreamSchema } from './upstream.ts';

const stateSchema = named(
  'AttentionState',
  '`snoozed`: a person put it off until a day; `asked`: a person asked the project, and waits for an answer.',
  z.enum(ATTENTION_STATES),
);

const markSchema = named(
  'AttentionMark',
  'What a person said of an item. Only ever added; the last one counts, unless the change was decided about.',
  z.object({
    mark: z.enum(MARKS).describe('`open` takes the one before it back.'),
    until: time.nullable().describe('Of `snoozed`: the item is open again from then on.'),
    address: z.string().nullable().describe('Of `asked` and `answered`: where, on the web.'),
    reason: z.string(),
    by: z.string(),
    at: time,
  }),
);

const affects = z
  .object({
    inUse: z
      .array(z.string())
      .describe('Slugs of the collections that use this release, or name no single one.'),
    newer: z.array(z.string()).describe('Slugs of those that use older releases only.'),
  })
  .describe('Which collections use the release, and for which it is only newer than what they use.');

const assigneeSchema = named(
  'Assignee',
  'Who takes an item, and who said so.',
  z.object({ ...principalSchema.shape, by: z.string(), at: time }),
);

const noteSchema = named(
  'Note',
  'A note of a person: plain text. Only ever added.',
  z.object({ id: z.string(), text: z.string(), by: z.string(), at: time }),
);

export const attentionItemSchema = named(
  'AttentionItem',
  'Something that needs a person.',
  z.object({
    id: digest.describe('Id of the item; of its change, where it is about one.'),
    project: projectName,
    world,
    version: version.nullable(),
    kind: z
      .enum([...CHANGE_KINDS, 'unchecked'])
      .describe('A kind of change, or `unchecked`: the project could not be checked for longer than a day.'),
    severity: severitySchema,
    since: time.describe('When it was noticed; of `unchecked`, when the project was checked the last time.'),
    state: stateSchema,
    affects,
    change: digest.nullable().describe('Id of the change.'),
    message: z.string().describe('One sentence.'),
    marks: z.array(markSchema).describe('Oldest first.'),
    upstream: upstreamSchema.nullable().describe('Null: nobody asked the project about it.'),
    fourEyes: fourEyesSchema.nullable().describe('Null: one person decides.'),
    assignee: assigneeSchema.nullable().describe('Null: nobody takes it.'),
    notes: z.array(noteSchema).describe('Oldest first.'),
  }),
);
export type AttentionItem = z.infer<typeof attentionItemSchema>;
/** What people do about it, beside what was said of it. */
export type AttentionWork = Pick<AttentionItem, 'assignee' | 'notes'>;

export const attentionSchema = named(
  'Attention',
  'One page of what needs a person, and counts over all of it.',
  z.object({
    items: z
      .array(attentionItemSchema)
      .describe(
        'Alarms first, then what does not verify, warnings, what could not be checked, notices; the newest of each first.',
      ),
    counts: z
      .record(stateSchema, count)
      .describe('By state, over the same query whatever state it asks for.'),
    severities: z
      .record(severitySchema, count)
      .describe('Of the state that is asked for, by severity, whatever severity is asked for.'),
    total: count.describe('Items that match, on all pages.'),
    needed: count.describe('Open items but for notices: the number of things that need a person.'),
    page: count.describe('From 1.'),
    pages: count,
    perPage: count,
    query: z
      .object({
        collection: z.string().nullable(),
        state: stateSchema,
        severity: severitySchema.nullable(),
        assignee: z.string().nullable(),
      })
      .describe('As it was understood.'),
    outage: outageSchema.nullable().describe('Its projects are no items for it: it is said once.'),
    collection: collectionNameSchema.nullable(),
  }),
);
export type AttentionPage = z.infer<typeof attentionSchema>;

/** An item with all that its card shows. `users`: names of the collections that it affects, by slug. */
export type AttentionCard = AttentionItem & {
  detail: ListedChange | null;
  failure: z.infer<typeof failureSchema> | null;
  /** Versions that the collections use for which it is only newer, each once. */
  used: string[];
};
export type AttentionBoard = Omit<AttentionPage, 'items'> & {
  cards: AttentionCard[];
  /** Of the collections that the cards name, by slug. */
  names: Record<string, string>;
  /** How many open ones but for notices whoever looks at the page takes, and how many nobody does; `mine` null: it is not known who looks. */
  assigned: { mine: number | null; nobody: number };
};
