import { readBody } from '@/lib/api/body';
import { requireToken } from '@/lib/api/guard';
import { respond } from '@/lib/api/respond';
import { fourEyesSettingSchema } from '@/lib/queries/views/four-eyes';
import { setFourEyes } from '@/lib/watch/four-eyes';
import { services } from '@/lib/watch/services';

type Context = { params: Promise<{ slug: string }> };

export function PUT(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const by = await requireToken(request, 'setFourEyes');
    const { fourEyes } = await readBody(request, fourEyesSettingSchema);
    return { body: await setFourEyes(await services(), by, (await params).slug, fourEyes) };
  });
}
