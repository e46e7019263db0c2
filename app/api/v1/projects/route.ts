import { z } from 'zod';
import { readBody } from '@/lib/api/body';
import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { getBoard, parseBoardQuery } from '@/lib/queries/board';
import { services } from '@/lib/watch/services';
import { trackProject } from '@/lib/watch/track';

const trackSchema = z.strictObject({ project: z.string().max(300) });

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const params = Object.fromEntries(new URL(request.url).searchParams);
    return { body: await getBoard(parseBoardQuery(params)) };
  });
}

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    requireToken(request);
    const { project: text } = await readBody(request, trackSchema);
    const { project, created } = await trackProject(await services(), text);
    return { status: created ? 201 : 200, body: { project: project.name, created, checking: true } };
  });
}
