import { parseCompareQuery } from '@/lib/api/compare-query';
import { respond } from '@/lib/api/respond';
import { getCompared } from '@/lib/queries/compared';
import { toOrigin } from '@/lib/queries/origin';
import { services } from '@/lib/watch/services';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const query = parseCompareQuery(new URL(request.url).searchParams);
    const options = { board: toOrigin(request.headers), now: Date.now() };
    const body = await getCompared(await services(), query, options);
    return body && { body };
  });
}
