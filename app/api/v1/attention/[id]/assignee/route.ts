import { readBody } from '@/lib/api/body';
import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { assigneeRequestSchema } from '@/lib/api/work-request';
import { getAttentionItem } from '@/lib/queries/attention';
import { workOnAttention } from '@/lib/watch/attention-work';
import { services } from '@/lib/watch/services';

type Context = { params: Promise<{ id: string }> };

export function PUT(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const by = await requireToken(request, 'assignAttention');
    const { id } = await params;
    const { assignee } = await readBody(request, assigneeRequestSchema);
    await workOnAttention(await services(), by, { items: [id], assignee });
    return { body: await getAttentionItem(id) };
  });
}
