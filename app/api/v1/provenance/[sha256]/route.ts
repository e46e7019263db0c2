import { respondDocument } from '@/lib/api/respond';
import { getRehearsedDocument } from '@/lib/queries/rehearsal';
import { services } from '@/lib/watch/services';

type Context = { params: Promise<{ sha256: string }> };

/** A provenance document as it was recorded, byte for byte; the address names its digest. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { sha256 } = await params;
  return respondDocument({
    sha256,
    saveAs: `${sha256}.provenance`,
    find: async () => {
      const { store } = await services();
      return (await store.getDocument(sha256)) ?? getRehearsedDocument(sha256);
    },
  });
}
