import { requirePerson } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { listSessions } from '@/lib/queries/people';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { personId } = await requirePerson(request, 'listSessions');
    return { body: { sessions: await listSessions(personId, request.headers) } };
  });
}
