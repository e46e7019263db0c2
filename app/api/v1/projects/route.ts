import { readBody } from '@/lib/api/body';
import { requireToken } from '@/lib/api/guard';
import { CSV_TYPE, respond } from '@/lib/api/respond';
import { trackRequestSchema } from '@/lib/api/track-request';
import { getBoard, parseBoardQuery } from '@/lib/queries/board';
import { writeBoard } from '@/lib/queries/board-csv';
import { services } from '@/lib/watch/services';
import { trackProject } from '@/lib/watch/track';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const params = Object.fromEntries(new URL(request.url).searchParams);
    const query = parseBoardQuery(params);
    if (params.format === 'csv') return { text: await writeBoard(query), type: CSV_TYPE };
    return { body: await getBoard(query) };
  });
}

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    const by = await requireToken(request, 'trackProject');
    const { project: text } = await readBody(request, trackRequestSchema);
    const { project, created } = await trackProject(await services(), by, text);
    return { status: created ? 201 : 200, body: { project: project.name, created, checking: true } };
  });
}
