import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { services } from '@/lib/watch/services';
import { askCheck } from '@/lib/watch/track';

type Context = { params: Promise<{ project: string }> };

export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    await requireToken(request, 'checkProject');
    const { project, notice } = await askCheck(await services(), (await params).project);
    return { status: 202, body: { project: project.name, checking: true, ...(notice && { notice }) } };
  });
}
