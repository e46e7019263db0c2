import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { listPeople } from '@/lib/queries/people';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    await requireToken(request, 'listPeople');
    return { body: { people: await listPeople() } };
  });
}
