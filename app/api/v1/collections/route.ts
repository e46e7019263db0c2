import { readBody } from '@/lib/api/body';
import { choosePins, requireToken } from '@/lib/api/guard';
import { collectionRequestSchema, MAX_IMPORT_BODY_BYTES, toFile } from '@/lib/api/import-request';
import { respond } from '@/lib/api/respond';
import { getCollectionDetail, getCollections } from '@/lib/queries/collections';
import { importCollection } from '@/lib/watch/import';
import { services } from '@/lib/watch/services';

export function GET(): Promise<Response> {
  return respond(async () => ({ body: { collections: await getCollections() } }));
}

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    const by = await requireToken(request, 'createCollection');
    const body = await readBody(request, collectionRequestSchema, MAX_IMPORT_BODY_BYTES);
    const { name, owner } = body;
    const pins = await choosePins(request, body.pins);
    const saved = await importCollection(await services(), by, toFile(body), { name, owner }, { pins });
    const { tracked, pinned } = saved;
    return { status: 201, body: { ...(await getCollectionDetail(saved.collection.slug)), tracked, pinned } };
  });
}
