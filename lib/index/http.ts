/**
 * PyPI over HTTP. A 404 is a fact only in the forms in which PyPI states it; whatever is not understood is an
 * `IndexError`, and never "there is none". Nothing that an answer says leads to an origin outside the configured ones.
 */
import { InputError } from '../errors.ts';
import { quote } from '../pep740/text.ts';
import { VERSION } from '../version.ts';
import { type Budget, DEFAULT_BUDGET } from './budget.ts';
import type { FetchOptions, IndexClient } from './client.ts';
import { createDigestSink, toFileExchange } from './file-exchange.ts';
import { parseOrigin } from './origin.ts';
import { toProjectExchange } from './project-exchange.ts';
import { toProvenanceExchange } from './provenance-exchange.ts';
import { createTransport } from './transport.ts';
import { type FeedName, toUpdatesExchange, type UpdatesAnswer } from './updates-exchange.ts';

export type HttpIndexOptions = Partial<Budget> & {
  /** Of the Simple and Integrity APIs, e.g. `https://pypi.org`; http for loopback addresses only. */
  origin: string;
  /** Further origins that files may be fetched from; the index's own always may. */
  filesOrigins?: readonly string[];
  /** Web or e-mail address of whoever runs this, for the index's operators; goes into the User-Agent. */
  contact?: string | null;
};

type HttpIndex = IndexClient & {
  /** What the index says is new: a hint, which nothing is concluded from. @throws IndexError */
  fetchUpdates(feed: FeedName, options: FetchOptions & { etag: string | null }): Promise<UpdatesAnswer>;
};

/** @throws InputError `INDEX_ORIGIN_INVALID` or `CONTACT_INVALID` */
export function createHttpIndex({
  origin: originText,
  filesOrigins = [],
  contact = null,
  ...limits
}: HttpIndexOptions): HttpIndex {
  const budget: Budget = { ...DEFAULT_BUDGET, ...limits };
  const origin = requireOrigin(originText);
  const fileOrigins = new Set([origin, ...filesOrigins.map(requireOrigin)]);
  const transport = createTransport(budget, toUserAgent(contact));
  // Async, so that input which is refused before anything is sent rejects, like everything else.
  return {
    origin,
    fetchProject: async (name, { etag = null, ...options } = {}) =>
      transport(toProjectExchange({ name, etag }, origin, budget), options),
    fetchProvenance: async (request, options) =>
      transport(toProvenanceExchange(request, origin, budget), options),
    fetchFileDigest: async (url, options) =>
      transport(toFileExchange(url, createDigestSink, fileOrigins, budget), options),
    fetchUpdates: async (feed, { etag, ...options }) =>
      transport(toUpdatesExchange(feed, etag, origin, budget), options),
    streamFile: async (url, begin, options) =>
      transport(toFileExchange(url, begin, fileOrigins, budget, options), options),
  };
}

function requireOrigin(text: string): string {
  const origin = parseOrigin(text);
  if (!origin.ok) throw new InputError('INDEX_ORIGIN_INVALID', origin.reason);
  return origin.value;
}

/** RFC 9110, section 10.1.5: a product, then a comment, which must not end before its end. */
function toUserAgent(contact: string | null): string {
  if (contact === null) return `callboard/${VERSION}`;
  if (!/^[!-'*-[\]-~]{1,200}$/.test(contact)) {
    throw new InputError('CONTACT_INVALID', `${quote(contact)} is not a web or e-mail address.`);
  }
  return `callboard/${VERSION} (+${contact})`;
}
