import { respond } from '@/lib/api/respond';
import { getReadiness } from '@/lib/queries/readiness';

export const dynamic = 'force-dynamic';

export function GET(): Promise<Response> {
  return respond(async () => {
    const body = await getReadiness();
    return { status: body.ready ? 200 : 503, body };
  });
}
