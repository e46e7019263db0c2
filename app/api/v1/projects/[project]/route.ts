import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { getProject, parseProjectParams } from '@/lib/queries/project';
import { services } from '@/lib/watch/services';
import { untrackProject } from '@/lib/watch/track';

type Context = { params: Promise<{ project: string }> };

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const asked = parseProjectParams(Object.fromEntries(new URL(request.url).searchParams));
    const project = await getProject((await params).project, asked);
    return project && { body: project };
  });
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const by = await requireToken(request, 'untrackProject');
    await untrackProject(await services(), by, (await params).project);
    return { status: 204 };
  });
}
