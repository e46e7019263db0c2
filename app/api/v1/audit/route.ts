import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { listAudit, parseAuditQuery } from '@/lib/queries/audit';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    await requireToken(request, 'listAudit');
    return { body: await listAudit(parseAuditQuery(Object.fromEntries(new URL(request.url).searchParams))) };
  });
}
