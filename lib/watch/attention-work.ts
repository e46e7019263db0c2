/** Who takes what needs a person, and what people note on it: for one thing, or for several at once. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { personPrincipal } from '../access/principal.ts';
import { findPrincipal, tellPrincipals } from '../accounts/principals.ts';
import type { AuditEntry } from '../audited.ts';
import { InputError } from '../errors.ts';
import type { AttentionRecord, ItemWork } from '../store/attention-store.ts';
import { toLine } from './collection.ts';
import { findItems } from './review.ts';
import type { Services } from './services.ts';

const MAX_NOTE = 2000;
/** Of one item: whoever reads it reads all of them. */
const MAX_NOTES = 100;

type Working = Pick<Services, 'store' | 'config'>;

type WorkInput = {
  items: readonly string[];
  /** `me`: whoever asks; null: nobody any more; left out: it stays as it is. */
  assignee?: string | null;
  note?: string;
};

/**
 * All of it or nothing. Notes are only ever added, so that two people at once never lose one another's.
 * @throws InputError `ATTENTION_UNKNOWN`, `WORK_MISSING`, `ASSIGNEE`, `WHO_UNKNOWN`, `WHO_SEVERAL`, `NOTE_TEXT` or `NOTES_FULL`
 */
export async function workOnAttention(running: Working, by: Actor, input: WorkInput): Promise<number> {
  const now = Date.now();
  const text = input.note === undefined ? undefined : toNote(input.note);
  if (text === undefined && input.assignee === undefined) {
    throw new InputError('WORK_MISSING', 'Say who takes it, or write a note.');
  }
  const assignee = await toAssignee(running, by, input.assignee);
  const items = await findItems(running, input.items, now);
  if (text !== undefined) for (const item of items) requireRoom(item);
  const asked: Asked = { by, now, assignee, text };
  const works = await Promise.all(items.map((item) => toWork(running, item, asked)));
  if (!(await running.store.saveWork(works))) {
    throw new InputError('ATTENTION_UNKNOWN', 'Not all of it needs a person here any more.');
  }
  return works.length;
}

type Asked = { by: Actor; now: number; assignee: string | null | undefined; text: string | undefined };

/** Who takes it already is not told again. */
async function toWork(
  running: Working,
  item: AttentionRecord,
  { by, now, assignee, text }: Asked,
): Promise<ItemWork> {
  const said = { by: by.name, at: now };
  const before = item.assignment?.assignee ?? null;
  const isOther = assignee !== undefined && assignee !== before;
  const toEntry = toAudit(item, by, now);
  const audit: AuditEntry[] = [];
  if (isOther) {
    const [was, is] = [await tellAssignee(running, before), await tellAssignee(running, assignee)];
    audit.push(toEntry('attention.assigned', { assignee: was }, { assignee: is }));
  }
  if (text !== undefined) audit.push(toEntry('attention.noted', {}, { note: text }));
  return {
    itemId: item.id,
    ...(isOther && { assignment: assignee === null ? null : { assignee, ...said } }),
    ...(text !== undefined && { note: { id: randomUUID(), text, ...said } }),
    audit,
  };
}

const toAudit =
  ({ id: item, project: target }: AttentionRecord, by: Actor, at: number) =>
  (action: AuditEntry['action'], before: object, after: object): AuditEntry => ({
    action,
    target,
    by,
    at,
    before: { item, ...before },
    after: { item, ...after },
  });

async function tellAssignee(running: Working, assignee: string | null): Promise<string | null> {
  return assignee === null ? null : ((await tellPrincipals(running, [assignee]))[0] ?? null);
}

/** As it is kept; undefined where nothing is said of it. */
async function toAssignee(
  running: Working,
  { personId, name }: Actor,
  assignee: WorkInput['assignee'],
): Promise<string | null | undefined> {
  if (assignee === undefined || assignee === null) return assignee;
  if (assignee === 'me') return personId === null ? name : personPrincipal(personId);
  return findPrincipal(running, toLine(assignee, 'ASSIGNEE', 'Say who takes it', 'The name'));
}

function toNote(note: string): string {
  const text = note.replaceAll('\r\n', '\n').trim();
  if (text === '') throw new InputError('NOTE_TEXT', 'The note is empty.');
  if (text.length <= MAX_NOTE) return text;
  throw new InputError('NOTE_TEXT', `A note has at most ${MAX_NOTE} characters.`);
}

function requireRoom({ notes, project }: AttentionRecord): void {
  if (notes.length < MAX_NOTES) return;
  throw new InputError('NOTES_FULL', `There are ${MAX_NOTES} notes on this of ${project} already.`);
}
