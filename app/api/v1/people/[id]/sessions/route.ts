import { findOwner } from '@/lib/accounts/owner';
import { endSessions } from '@/lib/accounts/sessions';
import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { services } from '@/lib/watch/services';

type Context = { params: Promise<{ id: string }> };

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const by = await requireToken(request, 'endSessions');
    const running = await services();
    const owner = await findOwner(running, (await params).id);
    return { body: { ended: await endSessions(running, by, { owner }) } };
  });
}
