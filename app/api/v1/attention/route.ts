import { respond } from '@/lib/api/respond';
import { getAttention, parseAttentionQuery } from '@/lib/queries/attention';

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const params = Object.fromEntries(new URL(request.url).searchParams);
    return { body: await getAttention(parseAttentionQuery(params)) };
  });
}
