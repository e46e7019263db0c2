import { respond } from '@/lib/api/respond';
import { getVerdictEvidence } from '@/lib/queries/verdict';
import type { Evidence } from '@/lib/replay/evidence';

type Context = { params: Promise<{ id: string }> };

/** The verdict with the documents it rests on, for `callboard replay` anywhere. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const evidence = await getVerdictEvidence((await params).id);
    if (!evidence) return null;
    const { id, documents, source } = evidence;
    const saveAs = `${id.slice(0, 12)}.evidence.json`;
    // What was found of the file beside its commit may be found otherwise tomorrow.
    if (source !== undefined) return { body: evidence, saveAs, isNow: true };
    // What is missing today may be held again tomorrow.
    return isWhole(evidence)
      ? { body: evidence, saveAs, sameAs: `${id}-${documents.length}` }
      : { body: evidence, saveAs };
  }, request);
}

const isWhole = ({ verdict, documents }: Evidence): boolean =>
  documents.length === [verdict.provenanceSha256, verdict.trustedRoot].filter((each) => each !== null).length;
