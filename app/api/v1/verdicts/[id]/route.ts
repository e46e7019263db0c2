import { respond } from '@/lib/api/respond';
import { getVerdictPage } from '@/lib/queries/file';

type Context = { params: Promise<{ id: string }> };

export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const page = await getVerdictPage((await params).id);
    return page && { body: { id: page.id, recordedAt: page.recordedAt, ...page.verdict } };
  });
}
