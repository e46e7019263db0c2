/**
 * Gives each page its content security policy, with a nonce made for that one answer, and answers 503 in its place while
 * the database is away.
 */
import type { NextRequest } from 'next/server';
import { NextResponse } from 'next/server';
import { writeAwayPage, writeAwayText } from './app/away.ts';
import { continueVisit, VISIT_COOKIE, VISIT_OPTIONS } from './components/today/visit.ts';
import { respond } from './lib/api/respond.ts';
import { findDatabaseTrouble } from './lib/watch/away.ts';

export async function proxy(request: NextRequest): Promise<Response> {
  const path = request.nextUrl.pathname;
  if (path.startsWith('/api/')) return isReadable(path) ? NextResponse.next() : answerNothing();
  const trouble = isSentByScript(request) ? null : await findDatabaseTrouble();
  if (trouble !== null) return answerAway(request, trouble);
  if (isReadable(path) && NO_PAGE.test(path)) return NextResponse.next();
  if (VERDICT.test(path) && asksForText(request.headers))
    return NextResponse.rewrite(new URL(`${path}/text`, request.url));
  const page = answerPage(request, isReadable(path) ? null : '/not/readable');
  if (path === '/') noteVisit(request, page);
  return page;
}

/** That somebody was here, for the next time: a page itself cannot set a cookie. */
function noteVisit({ cookies }: NextRequest, page: NextResponse): void {
  const visit = continueVisit(cookies.get(VISIT_COOKIE)?.value, Date.now());
  page.cookies.set(VISIT_COOKIE, visit, VISIT_OPTIONS);
}

/** Here, because a route would be asked to decode its address first. */
async function answerNothing(): Promise<Response> {
  const response = await respond(async () => null);
  response.headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  return response;
}

/** What a page's own script sends is answered by its action, in words that the form shows. */
const isSentByScript = ({ method, headers }: NextRequest): boolean =>
  method === 'POST' && headers.has('next-action');

const SECONDS_AWAY = 30;

/** Not by a page of the framework, which would need the database for what is around it. */
function answerAway(request: NextRequest, trouble: string): NextResponse {
  const headers = { 'Cache-Control': 'no-store', 'Retry-After': String(SECONDS_AWAY) };
  if (NO_PAGE.test(request.nextUrl.pathname) || asksForText(request.headers)) {
    const type = { 'Content-Type': 'text/plain; charset=UTF-8' };
    return new NextResponse(writeAwayText(trouble), { status: 503, headers: { ...headers, ...type } });
  }
  const nonce = makeNonce();
  const theme = request.cookies.get('theme')?.value;
  const page = {
    'Content-Type': 'text/html; charset=UTF-8',
    'Content-Security-Policy': toPolicy(nonce, false),
  };
  return new NextResponse(writeAwayPage(trouble, { nonce, theme }), {
    status: 503,
    headers: { ...headers, ...page },
  });
}

const makeNonce = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');

/** Routes have their policy from the configuration, or set it themselves. */
const NO_PAGE = /^\/badge\/|\/changes\.atom$|^\/verdicts\/[^/]+\/text$/;
const VERDICT = /^\/verdicts\/[^/]+$/;

/** Every browser asks for HTML as well. */
function asksForText(headers: Headers): boolean {
  const accept = headers.get('accept') ?? '';
  return /(^|[\s,])text\/plain\b/.test(accept) && !/text\/html/.test(accept);
}

/** `instead`: the address of the page that is shown; null for the one that was asked for. */
function answerPage(request: NextRequest, instead: string | null): NextResponse {
  const nonce = makeNonce();
  const policy = toPolicy(nonce, process.env.NODE_ENV === 'development');
  // On the request too: the framework takes the nonce for its own scripts from there.
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  headers.set('x-nonce', nonce);
  const response = instead
    ? NextResponse.rewrite(new URL(instead, request.url), { request: { headers } })
    : NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

/** The framework answers 500 for a path that cannot be decoded; it names nothing, which has an answer. */
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
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Of the API only what could be no address: its answers need nothing from here. */
export const config = { matcher: ['/((?!api(?:/|$)|_next/static/).*)', '/api/(.*%.*)'] };
