import { readOrigin } from '@/app/origin';
import { TEXT_FORMS, write } from '@/components/verdict/as-text';
import { listKnownLines } from '@/components/verdict/known-words';
import { toTold } from '@/components/verdict/told';
import { toVerdictView } from '@/components/verdict/view';
import { toPlainProse } from '@/lib/format';
import { getVerdictPage } from '@/lib/queries/verdict';

type Context = { params: Promise<{ id: string }> };

/** The page for a terminal or a bug report; `?as=markdown` and `?as=bugzilla` are other forms of it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const page = await getVerdictPage((await params).id);
  if (!page) return answer('There is no verdict at this address.\n', 404);
  const asked = new URL(request.url).searchParams.get('as');
  const form = TEXT_FORMS.find((one) => one === asked) ?? 'text';
  const origin = await readOrigin();
  const told = toTold(toVerdictView(page, origin), { at: page.recordedAt, stored: { id: page.id, origin } });
  const known = listKnownLines(page).map(toPlainProse).join('\n');
  return answer(`${write(told, form)}\n${form === 'text' ? `\nStatus today\n${known}\n` : ''}`, 200);
}

function answer(text: string, status: number): Response {
  return new Response(text, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      vary: 'Accept',
    },
  });
}
