/** Gives each page its content security policy, with a nonce made for that one answer. */
import type { NextRequest } from 'next/server';
import { NextResponse } from 'next/server';

export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  if (isReadable(pathname) && NO_PAGE.test(pathname)) return NextResponse.next();
  if (VERDICT.test(pathname) && asksForText(request.headers)) {
    return NextResponse.rewrite(new URL(`${pathname}/text`, request.url));
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = toPolicy(nonce, process.env.NODE_ENV === 'development');
  // On the request too: the framework takes the nonce for its own scripts from there.
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  headers.set('x-nonce', nonce);
  const response = isReadable(pathname)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL('/not/readable', request.url), { request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

/** Badges and feeds have a policy of their own, in `next.config.mjs`, and texts in their route. */
const NO_PAGE = /^\/badge\/|\/changes\.atom$|^\/verdicts\/[^/]+\/text$/;
const VERDICT = /^\/verdicts\/[^/]+$/;

/** Every browser asks for HTML as well. */
function asksForText(headers: Headers): boolean {
  const accept = headers.get('accept') ?? '';
  return /(^|[\s,])text\/plain\b/.test(accept) && !/text\/html/.test(accept);
}

/** The framework answers 500 for a path that cannot be decoded; it names nothing, which has a page. */
function isReadable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}

/** The development server evaluates code, injects styles and pushes changes over a socket. */
function toPolicy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export const config = { matcher: '/((?!api/|_next/static/).*)' };
