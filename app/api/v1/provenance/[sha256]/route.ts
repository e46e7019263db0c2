import { respond } from '@/lib/api/respond';
import { getRehearsedDocument } from '@/lib/queries/rehearsal';
import { services } from '@/lib/watch/services';

type Context = { params: Promise<{ sha256: string }> };

/** A provenance document as it was recorded, byte for byte; the address names its digest. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { sha256 } = await params;
  let document: Uint8Array | null = null;
  const answer = await respond(async () => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
    const { store } = await services();
    document = (await store.getDocument(sha256)) ?? (await getRehearsedDocument(sha256));
    return document && { body: null };
  });
  if (!document) return answer;
  return new Response(Buffer.from(document), {
    headers: {
      'content-type': 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-disposition': `attachment; filename="${sha256}.provenance"`,
    },
  });
}
