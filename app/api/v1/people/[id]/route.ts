import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { getPerson } from '@/lib/queries/people';

type Context = { params: Promise<{ id: string }> };

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    await requireToken(request, 'getPerson');
    const body = await getPerson((await params).id, request.headers);
    return body && { body };
  });
}
