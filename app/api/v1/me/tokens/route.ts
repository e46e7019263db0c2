import { makeToken } from '@/lib/accounts/tokens';
import { readBody } from '@/lib/api/body';
import { requirePerson } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { tokenRequestSchema } from '@/lib/api/token-request';
import { listTokens, toTokenView } from '@/lib/queries/people';
import { services } from '@/lib/watch/services';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { personId } = await requirePerson(request, 'listTokens');
    return { body: { tokens: await listTokens(personId) } };
  });
}

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    const by = await requirePerson(request, 'makeToken', { isSessionNeeded: true });
    const wanted = await readBody(request, tokenRequestSchema);
    const { secret, token } = await makeToken(await services(), by, wanted);
    return { status: 201, body: { secret, token: toTokenView(token) } };
  });
}
