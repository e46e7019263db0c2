import { createRateLimit } from '@/lib/access/limit';
import { readBody } from '@/lib/api/body';
import { findLimited } from '@/lib/api/guard';
import { knownRequestSchema } from '@/lib/api/known-request';
import { respond } from '@/lib/api/respond';
import { readKnown } from '@/lib/queries/known';
import { toOrigin } from '@/lib/queries/origin';
import { services } from '@/lib/watch/services';

/** Each answers for up to 2,000 releases, of which a lock file has some hundred. */
const limit = createRateLimit(60);

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    limit(await findLimited(request));
    const { releases } = await readBody(request, knownRequestSchema);
    const wanted = releases.map(({ project, version = null }) => ({ project, version }));
    const options = { board: toOrigin(request.headers), now: Date.now() };
    return { body: await readKnown(await services(), wanted, options) };
  });
}
