import { parseExportQuery } from '@/lib/api/export-query';
import { respond } from '@/lib/api/respond';
import { InputError } from '@/lib/errors';
import { getExports } from '@/lib/queries/exports';

type Context = { params: Promise<{ project: string }> };

/** TOML too as text, so that a browser shows it. */
const TYPES = {
  pylock: 'text/plain; charset=utf-8',
  ebuild: 'text/plain; charset=utf-8',
  json: 'application/json',
};

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { format, version } = parseExportQuery(new URL(request.url).searchParams);
    const exports = await getExports((await params).project, version);
    if (!exports) return null;
    const written = exports.forms[format];
    if (!written.ok) throw new InputError(written.code, written.message);
    return { text: written.text, type: TYPES[format] };
  });
}
