import { respond } from '@/lib/api/respond';
import { getAttention, parseAttentionQuery } from '@/lib/queries/attention';
import { toMe } from '@/lib/queries/attention-work';
import { getVisitor } from '@/lib/queries/visitor';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const params = Object.fromEntries(new URL(request.url).searchParams);
    const query = parseAttentionQuery(params);
    // Who asks is looked for only where that is asked for.
    const me = query.assignee === 'me' ? toMe(await getVisitor(request.headers)) : null;
    return { body: await getAttention(query, me) };
  });
}
