import { respond } from '@/lib/api/respond';
import type { Alive } from '@/lib/queries/views/health';

export const dynamic = 'force-dynamic';

/** Asks nothing of the database: whoever restarts what is not alive would restart this for a fault that is elsewhere. */
export function GET(): Promise<Response> {
  return respond(async () => ({ body: { alive: true } satisfies Alive }));
}
