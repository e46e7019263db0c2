import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { getSourceMatch } from '@/lib/queries/source';
import { askSource } from '@/lib/watch/ask-source';
import { services } from '@/lib/watch/services';

type Context = { params: Promise<{ project: string; version: string; filename: string }> };

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { project, version, filename } = await params;
    const found = await getSourceMatch(project, version, filename);
    return found && { body: found, isNow: true };
  }, request);
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    await requireToken(request, 'compareSource');
    const { project, version, filename } = await params;
    const asked = await askSource(await services(), { project, version, filename });
    return { status: 202, body: { ...asked, waiting: true } };
  });
}
