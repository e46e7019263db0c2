import { readBody } from '@/lib/api/body';
import { decisionRequestSchema } from '@/lib/api/decide-request';
import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { toConsentView } from '@/lib/queries/four-eyes';
import { toDecisionView } from '@/lib/queries/ledger';
import { decideChange } from '@/lib/watch/decide';
import { services } from '@/lib/watch/services';

type Context = { params: Promise<{ project: string }> };

export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const by = await requireToken(request, 'decideChange');
    const input = await readBody(request, decisionRequestSchema);
    const { decision, consent } = await decideChange(await services(), by, (await params).project, input);
    return consent
      ? { status: 202, body: toConsentView(consent) }
      : { status: 201, body: toDecisionView(decision) };
  });
}
