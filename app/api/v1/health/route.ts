import { respond } from '@/lib/api/respond';
import { getHealth } from '@/lib/queries/health';

export const dynamic = 'force-dynamic';

export function GET(): Promise<Response> {
  return respond(async () => {
    const body = await getHealth();
    return { status: body.database.reachable ? 200 : 503, body };
  });
}
