/** What can be asked of the audit. One definition reads the query and documents it. */
import { z } from 'zod';
import { AUDITED_NAMES, type Audited } from '../audited.ts';
import { limitOf } from './project-params.ts';

const LIMIT = 50;
const MAX_LIMIT = 500;

const text = (says: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(300)
    .optional()
    .catch(undefined)
    .transform((value) => value ?? null)
    .describe(says);

export const auditParamsSchema = z.object({
  name: text('Of who did it, as it is recorded.'),
  action: z
    .enum(AUDITED_NAMES as [Audited, ...Audited[]])
    .optional()
    .catch(undefined)
    .transform((action) => action ?? null)
    .describe('What was done.'),
  target: text(
    'What it was done to: the name of a project, the slug of a collection, or the name of a person.',
  ),
  before: z.coerce
    .number()
    .pipe(z.int().min(1))
    .optional()
    .catch(undefined)
    .transform((id) => id ?? null)
    .meta({ type: 'integer', minimum: 1, description: '`next` of the page before.' }),
  limit: limitOf(LIMIT, MAX_LIMIT).describe(`How many entries; ${MAX_LIMIT} at most.`),
});
export type AuditParams = z.infer<typeof auditParamsSchema>;
