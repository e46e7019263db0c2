/** The Atom Syndication Format (RFC 4287): what feed readers read. */
import { element, escapeXML } from './xml.ts';

export type Feed = {
  /** An IRI that stays; here the address that it is read from. */
  id: string;
  title: string;
  subtitle: string;
  /** The page that shows the same. */
  page: string;
  /** Newest first. */
  entries: Entry[];
  generator: { name: string; version: string };
};

export type Entry = {
  /** An IRI that is the same wherever the entry is read. */
  id: string;
  title: string;
  /** ISO 8601 UTC, which RFC 3339 is. */
  updated: string;
  page: string;
  summary: string;
  categories: Category[];
};
/** `scheme` keeps apart terms that mean another thing in another list. */
export type Category = { scheme: string; term: string; label: string };

/** A feed has to say when it last changed (section 4.2.15), also one to which nothing has happened yet. */
const NEVER = '1970-01-01T00:00:00.000Z';
const PROLOGUE = '<?xml version="1.0" encoding="utf-8"?>\n';

export function writeAtom({ id, title, subtitle, page, entries, generator }: Feed): string {
  const updated =
    entries
      .map((entry) => entry.updated)
      .toSorted()
      .at(-1) ?? NEVER;
  const lines = [
    text('id', id),
    text('title', title),
    text('subtitle', subtitle),
    text('updated', updated),
    element('author', {}, text('name', generator.name)),
    element('generator', { version: generator.version }, escapeXML(generator.name)),
    element('link', { rel: 'self', type: 'application/atom+xml', href: id }),
    element('link', { rel: 'alternate', type: 'text/html', href: page }),
    ...entries.map(toEntry),
  ];
  return `${PROLOGUE}${element('feed', { xmlns: 'http://www.w3.org/2005/Atom' }, '\n', lines.join('\n'), '\n')}\n`;
}

function toEntry({ id, title, updated, page, summary, categories }: Entry): string {
  const lines = [
    text('id', id),
    text('title', title),
    text('updated', updated),
    element('link', { rel: 'alternate', type: 'text/html', href: page }),
    ...categories.map((category) => element('category', category)),
    text('summary', summary),
  ];
  return element('entry', {}, '\n', lines.join('\n'), '\n');
}

const text = (name: string, value: string): string => element(name, {}, escapeXML(value));

/** `sha256` in hexadecimal -> its name as RFC 6920 (section 3) writes it, without an authority. */
export function toDigestName(sha256: string): string {
  return `ni:///sha-256;${Buffer.from(sha256, 'hex').toString('base64url')}`;
}
