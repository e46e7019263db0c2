/** What a person sends to say who takes something, or to note something on it. */
import { z } from 'zod';
import { named } from '../queries/views/named.ts';
import { PRINCIPAL_WORDS } from './import-request.ts';

export const assigneeRequestSchema = named(
  'AssigneeRequest',
  'Who takes it.',
  z.strictObject({
    assignee: z
      .string()
      .max(1000)
      .nullable()
      .describe(`Null: nobody any more; \`me\`: whoever asks; or ${PRINCIPAL_WORDS} No group takes it.`),
  }),
);

export const noteRequestSchema = named(
  'NoteRequest',
  'A note on what needs a person.',
  z.strictObject({ text: z.string().max(10_000).describe('Plain text, at most 2,000 characters.') }),
);
