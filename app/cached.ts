import { isKnown } from '@/lib/api/etag';
import type { WrittenDocument } from '@/lib/feeds/written';

/** Long enough to spare a board that is shown in many places, short enough that what it says is about now. */
const SECONDS = 300;

/** Answers with a document, or with 304 where the client has it already (RFC 9110, section 13.1.2). */
export function answerCached(request: Request, { text, etag }: WrittenDocument, type: string): Response {
  const headers = { etag, 'cache-control': `max-age=${SECONDS}` };
  if (isKnown(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(text, { headers: { ...headers, 'content-type': type } });
}
