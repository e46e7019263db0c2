/** Gives each page its content security policy, with a nonce made for that one answer. */
import type { NextRequest } from 'next/server';
import { NextResponse } from 'next/server';

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = toPolicy(nonce, process.env.NODE_ENV === 'development');
  // On the request too: the framework takes the nonce for its own scripts from there.
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  headers.set('x-nonce', nonce);
  const place = toOtherPlace(request);
  const response = place
    ? NextResponse.rewrite(new URL(place, request.url), { request: { headers } })
    : NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

/** Where another answer than the page of this address is; null where the page is meant. */
function toOtherPlace({ nextUrl, headers }: NextRequest): string | null {
  if (!isReadable(nextUrl.pathname)) return '/not/readable';
  const wantsText = /^\/verdicts\/[^/]+$/.test(nextUrl.pathname) && asksForText(headers.get('accept') ?? '');
  return wantsText ? `${nextUrl.pathname}/text${nextUrl.search}` : null;
}

/** Every browser asks for HTML as well. */
function asksForText(accept: string): boolean {
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
