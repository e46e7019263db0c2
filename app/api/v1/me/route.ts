import { respond } from '@/lib/api/respond';
import { getVisitor } from '@/lib/queries/visitor';

export function GET({ headers }: Request): Promise<Response> {
  return respond(async () => {
    const { client: _client, ...body } = await getVisitor(headers);
    return { body };
  });
}
