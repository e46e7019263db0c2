import { answerFeed } from '@/app/feed';

export const GET = (request: Request): Promise<Response> => answerFeed(request);
