import { startRoute } from '@/lib/api/sign-in-routes';

export function GET(request: Request): Promise<Response> {
  return startRoute(request);
}
