import { readBody } from '@/lib/api/body';
import { pinRequestSchema } from '@/lib/api/decide-request';
import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { toPinView } from '@/lib/queries/ledger';
import { setPin } from '@/lib/watch/decide';
import { services } from '@/lib/watch/services';

type Context = { params: Promise<{ project: string }> };

export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const by = await requireToken(request, 'pinPublisher');
    const { publisher } = await readBody(request, pinRequestSchema);
    const pin = await setPin(await services(), by, (await params).project, publisher);
    return { status: 201, body: toPinView(pin) };
  });
}
