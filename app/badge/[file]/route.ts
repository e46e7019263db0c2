import { answerCached } from '@/app/cached';
import { getBadge } from '@/lib/queries/badge';

type Context = { params: Promise<{ file: string }> };

const SVG = '.svg';

/**
 * A picture of what can be said of a project’s newest release, or of the one that `?version=` names. What is not
 * tracked here is answered with 200 as well, in grey words: browsers show no picture that comes with 404.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { file } = await params;
  if (!file.endsWith(SVG)) return new Response(null, { status: 404 });
  const version = new URL(request.url).searchParams.get('version') || null;
  const badge = await getBadge(file.slice(0, -SVG.length), version);
  return answerCached(request, badge, 'image/svg+xml; charset=utf-8');
}
