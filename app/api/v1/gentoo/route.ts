import { readBody } from '@/lib/api/body';
import { ebuildRequestSchema } from '@/lib/api/ebuild-request';
import { respond } from '@/lib/api/respond';
import { getGentooDesk } from '@/lib/queries/gentoo';
import { readEbuild } from '@/lib/queries/gentoo-ebuild';
import { readGentooFields, toAskedEbuild } from '@/lib/queries/gentoo-fields';

/** Nothing is fetched. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const fields = readGentooFields(new URL(request.url).searchParams);
    return { body: await getGentooDesk(toAskedEbuild(fields)) };
  });
}

/** The same for an ebuild's text, which is read and not run; with the patch that names its publisher. Nothing is stored. */
export function POST(request: Request): Promise<Response> {
  return respond(async () => ({ body: await readEbuild(await readBody(request, ebuildRequestSchema)) }));
}
