import { createRateLimit } from '@/lib/access/limit';
import { readBody } from '@/lib/api/body';
import { findLimited } from '@/lib/api/guard';
import { MAX_IMPORT_BODY_BYTES, previewRequestSchema, toFile } from '@/lib/api/import-request';
import { respond } from '@/lib/api/respond';
import { previewImport } from '@/lib/watch/import';
import { services } from '@/lib/watch/services';

/** A file of the largest size takes some seconds of one core. */
const limit = createRateLimit(20);

export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    limit(await findLimited(request));
    const body = await readBody(request, previewRequestSchema, MAX_IMPORT_BODY_BYTES);
    return { body: await previewImport(await services(), toFile(body)) };
  });
}
