import { createRateLimit } from '@/lib/access/limit';
import { readBody } from '@/lib/api/body';
import { findLimited } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { answerVerify, verifyRequestSchema } from '@/lib/api/verify-request';
import { services } from '@/lib/watch/services';

/** A verification takes about a millisecond of one core: this leaves most of it to everybody else. */
const limit = createRateLimit(1200);

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    limit(await findLimited(request));
    const body = await readBody(request, verifyRequestSchema);
    const { trust } = await services();
    return { body: await answerVerify(body, trust) };
  });
}
