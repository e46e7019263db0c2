import { readBody } from '@/lib/api/body';
import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { noteRequestSchema } from '@/lib/api/work-request';
import { getAttentionItem } from '@/lib/queries/attention';
import { workOnAttention } from '@/lib/watch/attention-work';
import { services } from '@/lib/watch/services';

type Context = { params: Promise<{ id: string }> };

export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const by = await requireToken(request, 'noteAttention');
    const { id } = await params;
    const { text } = await readBody(request, noteRequestSchema);
    await workOnAttention(await services(), by, { items: [id], note: text });
    return { status: 201, body: await getAttentionItem(id) };
  });
}
