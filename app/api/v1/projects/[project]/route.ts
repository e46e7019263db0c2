import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { getProjectPage } from '@/lib/queries/project';
import { services } from '@/lib/watch/services';
import { untrackProject } from '@/lib/watch/track';

type Context = { params: Promise<{ project: string }> };

export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const project = await getProjectPage((await params).project);
    return project && { body: project };
  });
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    requireToken(request);
    await untrackProject(await services(), (await params).project);
    return { status: 204 };
  });
}
