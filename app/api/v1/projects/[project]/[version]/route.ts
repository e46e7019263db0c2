import { respond } from '@/lib/api/respond';
import { getReleasePage } from '@/lib/queries/project';

type Context = { params: Promise<{ project: string; version: string }> };

export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { project: name, version } = await params;
    const found = await getReleasePage(name, version);
    if (!found) return null;
    const { project, world, checking } = found.project;
    return { body: { project, world, checking, ...found.release } };
  });
}
