/** Who takes what needs a person, and the notes on it, for pages and API. */

import { personPrincipal } from '../access/principal.ts';
import type { Visitor } from '../access/visitor.ts';
import { findPrincipal, listPrincipals, namePrincipals } from '../accounts/principals.ts';
import { isOperational } from '../errors.ts';
import type { WorkRecord } from '../store/attention-store.ts';
import { type Services, services } from '../watch/services.ts';
import type { AttentionWork } from './views/attention.ts';

export const NO_WORK: AttentionWork = { assignee: null, notes: [] };

const toTime = (at: number): string => new Date(at).toISOString();

/** Who asks, as somebody who takes things; null where nobody knows. */
export const toMe = ({ personId, name }: Pick<Visitor, 'personId' | 'name'>): string | null =>
  personId === null ? name : personPrincipal(personId);

/** One for each record, by the names that people have now. */
export async function toWorkViews(
  running: Pick<Services, 'store'>,
  records: readonly WorkRecord[],
): Promise<AttentionWork[]> {
  const texts = [...new Set(records.flatMap(({ assignment }) => assignment?.assignee ?? []))];
  const named = await namePrincipals(running, texts);
  const byText = new Map(texts.map((text, at) => [text, named[at]]));
  return records.map(({ assignment, notes }) => {
    const principal = byText.get(assignment?.assignee ?? '');
    return {
      assignee:
        assignment && principal ? { ...principal, by: assignment.by, at: toTime(assignment.at) } : null,
      notes: notes.map(({ at, ...note }) => ({ ...note, at: toTime(at) })),
    };
  });
}

/** Of those of the changes that need a person, or did. */
export async function getWork(changes: readonly string[]): Promise<Record<string, AttentionWork>> {
  const running = await services();
  const work = await running.store.listWork(changes);
  const views = await toWorkViews(running, [...work.values()]);
  return Object.fromEntries([...work.keys()].map((id, at) => [id, views[at] ?? NO_WORK]));
}

/** What the filter asks for; somebody whom nobody knows takes nothing. */
export async function toAssigned(
  running: Pick<Services, 'store' | 'config'>,
  asked: string | null,
  me: string | null,
): Promise<{ to: string | null } | null> {
  if (asked === null) return null;
  if (asked === 'nobody') return { to: null };
  if (asked === 'me') return { to: me ?? '' };
  try {
    return { to: await findPrincipal(running, asked, { others: true }) };
  } catch (error) {
    if (isOperational(error)) return { to: asked };
    throw error;
  }
}

/** Who can take something, as somebody would type them; none where nobody signs in. */
export async function listAssignable(): Promise<string[]> {
  return (await listPrincipals(await services())).people.map(({ typed }) => typed);
}
