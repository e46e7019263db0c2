import { respondDocument } from '@/lib/api/respond';
import { getTrustedRoot } from '@/lib/queries/replay';
import { services } from '@/lib/watch/services';

type Context = { params: Promise<{ sha256: string }> };

/** A trusted root under which verdicts were made, byte for byte; the address names its digest. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { sha256 } = await params;
  return respondDocument({
    sha256,
    saveAs: 'trusted_root.json',
    find: async () => getTrustedRoot((await services()).store, sha256),
  });
}
