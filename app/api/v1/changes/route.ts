import { respond } from '@/lib/api/respond';
import { listChanges, parseChangesQuery } from '@/lib/queries/changes';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const params = Object.fromEntries(new URL(request.url).searchParams);
    return { body: await listChanges(parseChangesQuery(params)) };
  });
}
