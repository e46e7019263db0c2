import { endOwn } from '@/lib/accounts/own';
import { requirePerson } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { services } from '@/lib/watch/services';

type Context = { params: Promise<{ id: string }> };

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const by = await requirePerson(request, 'endSession');
    await endOwn(await services(), by, (await params).id);
    return { status: 204 };
  });
}
