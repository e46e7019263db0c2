import { respond } from '@/lib/api/respond';
import { getVerdictEvidence } from '@/lib/queries/verdict';

type Context = { params: Promise<{ id: string }> };

/** The verdict with the documents it rests on, for `callboard replay` anywhere. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const evidence = await getVerdictEvidence((await params).id);
    return evidence && { body: evidence, saveAs: `${evidence.id.slice(0, 12)}.evidence.json` };
  });
}
