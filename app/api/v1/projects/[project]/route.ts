import { respond } from '@/lib/api/respond';
import { getProjectPage } from '@/lib/queries/project';

type Context = { params: Promise<{ project: string }> };

export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const project = await getProjectPage((await params).project);
    return project && { body: project };
  });
}
