/**
 * Where a project is asked, and the address that opens a new report there with its text filled in. Nothing is sent: a person
 * reads it and sends it, or does not. Pure.
 */
import type { Identity } from '../ledger/types.ts';
import { PUBLISHER_FACTS } from '../pep740/publisher-kinds.ts';
import type { Question } from './question.ts';

export const TRACKER_KINDS = ['github', 'gitlab', 'bugzilla', 'mail'] as const;
type TrackerKind = (typeof TRACKER_KINDS)[number];

/** `address`: of the repository, of the form for a new bug, or of a mailbox. */
export type Tracker = { kind: TrackerKind; name: string; address: string };

/** `isWhole`: whether all of the text is in it; what comes last was left out otherwise. */
type PrefilledLink = Pick<Tracker, 'kind' | 'name'> & { href: string; isWhole: boolean };

type Form = {
  /** Characters of the whole address. */
  most: number;
  text: 'markdown' | 'plain';
  write: (tracker: Tracker, title: string, body: string) => string;
};

/**
 * GitHub refuses an address of more than 8,191 bytes, and whoever is not signed in gets it escaped once more, which makes
 * it about half as long again; GitLab and Bugzilla stand behind servers with like limits. Some mail programs take 2,000.
 */
const [MOST_OF_TRACKER, MOST_OF_MAIL] = [5000, 1900];

const FORMS: Record<TrackerKind, Form> = {
  github: {
    most: MOST_OF_TRACKER,
    text: 'markdown',
    write: ({ address }, title, body) => addQuery(`${address}/issues/new`, { title, body }),
  },
  gitlab: {
    most: MOST_OF_TRACKER,
    text: 'markdown',
    write: ({ address }, title, body) =>
      addQuery(`${address}/-/issues/new`, { 'issue[title]': title, 'issue[description]': body }),
  },
  bugzilla: {
    most: MOST_OF_TRACKER,
    text: 'plain',
    write: ({ address }, title, body) => addQuery(address, { short_desc: title, comment: body }),
  },
  // RFC 6068, section 5: lines end in CRLF, and a space is `%20`.
  mail: {
    most: MOST_OF_MAIL,
    text: 'plain',
    write: ({ address }, title, body) =>
      `mailto:${address}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`,
  },
};

function addQuery(address: string, fields: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url.href;
}

/** What does not fit is left out from the end, by whole paragraphs. */
export function toPrefilledLink(tracker: Tracker, question: Question): PrefilledLink {
  const { kind, name } = tracker;
  const { most, text, write } = FORMS[kind];
  const paragraphs = question[text];
  const hrefs = [question.title, ''].flatMap((title) =>
    Array.from({ length: paragraphs.length + 1 }, (_, left) => ({
      href: write(tracker, title, paragraphs.slice(0, paragraphs.length - left).join('\n\n')),
      isWhole: left === 0 && title !== '',
    })),
  );
  const fitting = hrefs.find(({ href }) => href.length <= most);
  return { kind, name, ...(fitting ?? { href: tracker.address, isWhole: false }) };
}

/** Of the repository that somebody was confirmed to publish from; null where it is on no forge that is known. */
export function findTracker(identity: Pick<Identity, 'kind' | 'sourceRepositoryURI'>): Tracker | null {
  const { forge } = PUBLISHER_FACTS[identity.kind];
  const tracker = identity.sourceRepositoryURI === null ? null : parseTracker(identity.sourceRepositoryURI);
  return tracker !== null && forge !== null && tracker.name.startsWith(`${forge}/`) ? tracker : null;
}

const MAX_ADDRESS = 500;
/** Less than RFC 5322 allows: nothing that means anything in an address of the web. */
const MAILBOX = /^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/;
const NAME = /^[A-Za-z0-9_.-]{1,255}$/;

/** What a person names: a repository on GitHub or GitLab, Bugzilla’s form with its product, or a mailbox. */
export function parseTracker(text: string): Tracker | null {
  const address = text.trim().replace(/^mailto:/i, '');
  if (address.length > MAX_ADDRESS) return null;
  if (MAILBOX.test(address)) return { kind: 'mail', name: address, address };
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return parseForm(url) ?? parseRepository(url);
}

function parseForm(url: URL): Tracker | null {
  if (!url.pathname.endsWith('/enter_bug.cgi') || !url.searchParams.get('product')) return null;
  const form = new URL(url.pathname, url.origin);
  for (const name of ['product', 'component', 'version']) {
    const value = url.searchParams.get(name);
    if (value) form.searchParams.set(name, value);
  }
  return { kind: 'bugzilla', name: url.host, address: form.href };
}

/** GitLab is known by its name, or by the dash that its addresses have. */
function parseRepository({ host, pathname }: URL): Tracker | null {
  const [path = '', rest] = pathname.replace(/\/$/, '').split('/-/');
  const isGitLab = rest !== undefined || host.split('.')[0] === 'gitlab';
  if (!isGitLab && host !== PUBLISHER_FACTS.GitHub.forge) return null;
  const names = path
    .slice(1)
    .replace(/\.git$/, '')
    .split('/');
  const kept = isGitLab ? names : names.slice(0, 2);
  if (kept.length < 2 || !kept.every((name) => NAME.test(name) && !/^\.+$/.test(name))) return null;
  const name = `${host}/${kept.join('/')}`;
  return { kind: isGitLab ? 'gitlab' : 'github', name, address: `https://${name}` };
}
