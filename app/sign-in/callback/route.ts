import { callbackRoute } from '@/lib/api/sign-in-routes';

/** Where the provider sends the browser back to. */
export function GET(request: Request): Promise<Response> {
  return callbackRoute(request);
}
