/** A question to a project, as a person may send it. */
import { z } from 'zod';
import { TRACKER_KINDS } from '../../debate/trackers.ts';
import { changeKindSchema } from './ledger.ts';
import { digest, named, version, world } from './named.ts';
import { projectName } from './project.ts';
import { upstreamSchema } from './upstream.ts';

const linkSchema = z.object({
  kind: z.enum(TRACKER_KINDS),
  name: z.string().describe('The repository, host or mailbox.'),
  href: z.string().describe('Opens a new report with the text filled in.'),
  isWhole: z.boolean().describe('False: it is longer than such an address can be, and its end was left out.'),
});

export const questionSchema = named(
  'Question',
  'A short text of facts that asks a project about a change. A person sends it, or does not.',
  z.object({
    change: digest.describe('Id of the change.'),
    project: projectName,
    world,
    version: version.nullable(),
    kind: changeKindSchema,
    title: z.string(),
    markdown: z.string(),
    plain: z.string().describe('The same for mail and for trackers that read no Markdown.'),
    link: linkSchema
      .nullable()
      .describe('Null where nobody was confirmed to publish from a forge whose form for reports is known.'),
    other: linkSchema
      .nullable()
      .describe('To the tracker of `to`; null where there is none, or it is not known.'),
    upstream: upstreamSchema.nullable().describe('Null: nobody asked.'),
  }),
);
export type QuestionView = z.infer<typeof questionSchema>;
