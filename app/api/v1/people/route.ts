import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { listPeople, parsePeopleQuery } from '@/lib/queries/people';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    await requireToken(request, 'listPeople');
    const params = Object.fromEntries(new URL(request.url).searchParams);
    return { body: await listPeople(parsePeopleQuery(params)) };
  });
}
