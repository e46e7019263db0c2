/** Whether a project was asked about something, and what became of that. */
import { z } from 'zod';
import type { ChangeKind } from '../../ledger/types.ts';
import { UPSTREAM_STATES } from '../../ledger/upstream.ts';
import type { FourEyes } from './four-eyes.ts';
import { named, time } from './named.ts';

const step = z.object({
  by: z.string(),
  at: time,
  address: z.string().nullable().describe('On the web; null where nobody said where.'),
  reason: z.string().describe('What was said beside it; of an answer, what was answered.'),
});

export const upstreamSchema = named(
  'Upstream',
  'Whether the project was asked about it. `resolved`: there is nothing more to wait for.',
  z.object({
    state: z.enum(UPSTREAM_STATES),
    asked: step,
    answered: step.nullable().describe('The last one.'),
    resolved: step.nullable(),
  }),
);
export type Upstream = z.infer<typeof upstreamSchema>;

/** A change about a file, for whoever wants to ask about it. */
export type AboutChange = {
  id: string;
  kind: ChangeKind;
  version: string | null;
  upstream: Upstream | null;
  fourEyes: FourEyes | null;
};
