import { parseAdoptionExport } from '@/lib/api/adoption-query';
import { CSV_TYPE, respond } from '@/lib/api/respond';
import { writeAdoption } from '@/lib/queries/adoption';

const TYPES = {
  json: 'application/json',
  csv: CSV_TYPE,
  markdown: 'text/markdown; charset=utf-8',
};

export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const { format, query, page } = parseAdoptionExport(new URL(request.url).searchParams);
    const text = await writeAdoption(query, format, page);
    return text === null ? null : { text, type: TYPES[format] };
  });
}
