import { readBody } from '@/lib/api/body';
import { requireToken } from '@/lib/api/guard';
import { markRequestSchema } from '@/lib/api/mark-request';
import { respond } from '@/lib/api/respond';
import { getAttentionItem } from '@/lib/queries/attention';
import { markAttention } from '@/lib/watch/attention';
import { services } from '@/lib/watch/services';

type Context = { params: Promise<{ id: string }> };

export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const by = await requireToken(request, 'markAttention');
    const { id } = await params;
    await markAttention(await services(), by, id, await readBody(request, markRequestSchema));
    return { status: 201, body: await getAttentionItem(id) };
  });
}
