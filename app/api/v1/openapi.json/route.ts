import { describeAPI } from '@/lib/api/described';
import { isKnown } from '@/lib/api/etag';

const MINUTES = 5;

export function GET(request: Request): Response {
  const { text, etag } = describeAPI();
  const headers = { etag, 'cache-control': `max-age=${MINUTES * 60}` };
  if (isKnown(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, 'content-type': 'application/json' } });
}
