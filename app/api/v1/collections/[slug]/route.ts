import { readBody } from '@/lib/api/body';
import { choosePins, requireToken } from '@/lib/api/guard';
import {
  againRequestSchema,
  MAX_IMPORT_BODY_BYTES,
  settingsRequestSchema,
  toFile,
} from '@/lib/api/import-request';
import { respond } from '@/lib/api/respond';
import { getCollectionDetail } from '@/lib/queries/collections';
import { deleteCollection, saveCollection } from '@/lib/watch/collection';
import { importAgain } from '@/lib/watch/import';
import { services } from '@/lib/watch/services';

type Context = { params: Promise<{ slug: string }> };

export function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const detail = await getCollectionDetail((await params).slug);
    return detail && { body: detail };
  });
}

/** Another import of it. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const by = await requireToken(request, 'importAgain');
    const { slug } = await params;
    const body = await readBody(request, againRequestSchema, MAX_IMPORT_BODY_BYTES);
    const pins = await choosePins(request, body.pins);
    const { tracked, pinned } = await importAgain(await services(), by, slug, toFile(body), { pins });
    return { status: 201, body: { ...(await getCollectionDetail(slug)), tracked, pinned } };
  });
}

export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const by = await requireToken(request, 'saveCollection');
    const { slug } = await params;
    await saveCollection(await services(), by, slug, await readBody(request, settingsRequestSchema));
    const detail = await getCollectionDetail(slug);
    return detail && { body: detail };
  });
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const by = await requireToken(request, 'deleteCollection');
    await deleteCollection(await services(), by, (await params).slug);
    return { status: 204 };
  });
}
