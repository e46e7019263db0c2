import { getFeed } from '@/lib/queries/feed';
import { toOrigin } from '@/lib/queries/origin';
import { answerCached } from './cached';

/** A feed of changes, of one project or of all: filtered as the page of changes is. */
export async function answerFeed(request: Request, project: string | null = null): Promise<Response> {
  const { search, searchParams } = new URL(request.url);
  const asked = { origin: toOrigin(request.headers), search, params: Object.fromEntries(searchParams) };
  const feed = await getFeed(asked, project);
  if (!feed) return new Response(null, { status: 404 });
  return answerCached(request, feed, 'application/atom+xml; charset=utf-8');
}
