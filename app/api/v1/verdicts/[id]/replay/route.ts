import { respond } from '@/lib/api/respond';
import { getVerdictReplay } from '@/lib/queries/verdict';

type Context = { params: Promise<{ id: string }> };

/** The verdict made again from what is held here, and what is known of its file by now. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const replay = await getVerdictReplay((await params).id);
    return replay && { body: replay };
  });
}
