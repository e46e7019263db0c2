import { respond } from '@/lib/api/respond';
import { getQuestion } from '@/lib/queries/question';
import { questionParamsSchema } from '@/lib/queries/question-params';

type Context = { params: Promise<{ id: string }> };

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const question = await getQuestion((await params).id, questionParamsSchema.parse(search));
    return question && { body: question };
  });
}
