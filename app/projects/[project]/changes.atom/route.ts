import { answerFeed } from '@/app/feed';

type Context = { params: Promise<{ project: string }> };

export const GET = async (request: Request, { params }: Context): Promise<Response> =>
  answerFeed(request, (await params).project);
