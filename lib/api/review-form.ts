/** What the forms of the home page send: one answer for each thing that is selected. */
import { z } from 'zod';
import { REVIEWS } from '../watch/review.ts';
import type { ActionResult } from './act.ts';

export type Reviewed = ActionResult<{ reviewed: number }>;

/** Fields of what stands beside it in the same form. */
const notWith = <const Name extends string>(...names: Name[]) =>
  Object.fromEntries(
    names.map((name) => [name, z.undefined({ error: 'review or assign, one after the other' }).optional()]),
  ) as Record<Name, z.ZodOptional<z.ZodUndefined>>;

export const reviewFormSchema = z.strictObject({
  items: z.array(z.string().max(100)).max(200),
  verdict: z.enum(REVIEWS, { error: 'say what you make of it' }),
  reason: z.string().max(10_000).default(''),
  until: z.string().max(100).optional(),
  address: z.string().max(3000).optional(),
  lasting: z
    .literal('on')
    .optional()
    .transform((lasting) => lasting === 'on'),
  ...notWith('take', 'assignee', 'note'),
});

/** Who takes it, and a note. */
export const workFormSchema = z
  .strictObject({
    items: z.array(z.string().max(100)).max(200),
    take: z.enum(['me', 'other', 'nobody']).optional(),
    assignee: z.string().max(1000).default(''),
    note: z.string().max(10_000).optional(),
    ...notWith('verdict', 'reason', 'until', 'lasting'),
  })
  .transform(({ items, note, take, assignee }) => ({
    items,
    ...(note !== undefined && { note }),
    ...(take && { assignee: { me: 'me', other: assignee, nobody: null }[take] }),
  }));
