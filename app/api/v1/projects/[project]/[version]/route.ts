import { respond } from '@/lib/api/respond';
import { getReleasePage, parseReleaseParams } from '@/lib/queries/project';

type Context = { params: Promise<{ project: string; version: string }> };

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { project: name, version } = await params;
    const asked = parseReleaseParams(Object.fromEntries(new URL(request.url).searchParams));
    const found = await getReleasePage(name, version, asked);
    if (!found) return null;
    const { project, world, checking } = found.project;
    return { body: { project, world, checking, ...found.release } };
  });
}
