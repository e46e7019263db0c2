import { respond } from '@/lib/api/respond';

/** Addresses that no route has: programs are answered as they are everywhere under `/api`, and not with a page. */
const answer = (): Promise<Response> => respond(async () => null);

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
