import { respond } from '@/lib/api/respond';
import { getVerdict } from '@/lib/queries/verdict';

type Context = { params: Promise<{ id: string }> };

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const verdict = await getVerdict((await params).id);
    return verdict && { body: verdict, isNow: true };
  }, request);
}
