/** Changes of the ledger as the entries of a feed. */
import {
  escapeText,
  formatDate,
  formatExact,
  KIND_WORDS,
  OBSERVED_WORDS,
  SEVERITY_WORDS,
  toChangeSentence,
} from '../format.ts';
import type { ListedChange } from '../ledger/change-view.ts';
import { type Category, type Entry, toDigestName } from './atom.ts';

/** `origin`: where people open this board. */
export function toEntries(changes: readonly ListedChange[], origin: string): Entry[] {
  return changes.map((change) => ({
    id: toDigestName(change.id),
    title: toTitle(change),
    updated: change.noticedAt,
    page: `${origin}${toChangePath(change)}`,
    summary: toSummary(change),
    categories: toCategories(change, origin),
  }));
}

/** What nobody here saw happen says so first, so that it never passes for news. */
function toTitle({ severity, kind, project, version, world, observed }: ListedChange): string {
  const about = [project, version].filter(Boolean).join(' ');
  const words = `${SEVERITY_WORDS[severity]}: ${KIND_WORDS[kind]}, ${escapeText(about)}`;
  const marked = world === 'rehearsal' ? `${words} (rehearsal)` : words;
  return observed === 'history' ? `${OBSERVED_WORDS.history}. ${marked}` : marked;
}

function toSummary({ message, observed, happenedAt, noticedAt, filename }: ListedChange): string {
  const when =
    observed === 'live'
      ? `It was seen live: it happened on ${formatDate(happenedAt)} and was noticed on ${formatExact(noticedAt)}.`
      : `It was read from history: it happened on ${formatDate(happenedAt)}, and nobody here saw it happen.`;
  const file =
    filename === null || message.includes(filename) ? '' : ` It is about the file ${escapeText(filename)}.`;
  return `${toChangeSentence(message)}${file} ${when}`;
}

function toCategories({ kind, severity, observed, world }: ListedChange, origin: string): Category[] {
  const worlds = { pypi: 'On the index', rehearsal: 'Rehearsal' };
  const scheme = (name: string) => `${origin}/changes#${name}`;
  return [
    { scheme: scheme('kind'), term: kind, label: KIND_WORDS[kind] },
    { scheme: scheme('severity'), term: severity, label: SEVERITY_WORDS[severity] },
    { scheme: scheme('observed'), term: observed, label: OBSERVED_WORDS[observed] },
    { scheme: scheme('world'), term: world, label: worlds[world] },
  ];
}

/** As the pages link to it. */
export function toChangePath({ project, id }: Pick<ListedChange, 'project' | 'id'>): string {
  return `/projects/${encodeURIComponent(project)}#change-${id.slice(0, 12)}`;
}
