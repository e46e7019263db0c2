/** What server actions begin with: who asks, whether they may, how often; and how a form is read. */
import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import type { Actor } from '../access/actor.ts';
import { markFormRead } from '../access/forms.ts';
import { createRateLimit, limitFetches, toLimited } from '../access/limit.ts';
import { ACTION_RIGHTS, type ActionName, type Right } from '../access/rights.ts';
import { InputError, isOperational } from '../errors.ts';
import { requireRight, requireSameOrigin } from './guard.ts';

export type ActionResult<T = object> = ({ ok: true } & T) | { ok: false; code: string; message: string };

const limit = createRateLimit(120);

/** Of what takes more than others, a minute: questions to the index, files that are fetched, and files that are read. */
export const LIMITS = {
  lookUp: createRateLimit(30),
  fetch: limitFetches,
  preview: createRateLimit(20),
  import: createRateLimit(20),
} as const;

/** Parse -> lib -> revalidate. */
export async function act<T extends object>(
  action: ActionName,
  run: (by: Actor, limited: string) => Promise<T>,
): Promise<ActionResult<T>> {
  const result = await ask(ACTION_RIGHTS[action], run);
  if (result.ok) revalidatePath('/', 'layout');
  return result;
}

/**
 * The same where nothing is stored; `by` is who asks, and `limited` is whose limits count. Operational errors become a
 * sentence for the form; bugs reach the error page.
 */
export async function ask<T extends object>(
  right: Right,
  run: (by: Actor, limited: string) => Promise<T>,
): Promise<ActionResult<T>> {
  markFormRead();
  try {
    const sent = await headers();
    requireSameOrigin(sent);
    const by = await requireRight(sent, right);
    const limited = toLimited(by);
    limit(limited);
    return { ok: true, ...(await run(by, limited)) };
  } catch (error) {
    if (!isOperational(error)) throw error;
    return { ok: false, code: error.code, message: error.message };
  }
}

/** What the browser sends may be anything, whatever its type says here. @throws InputError `FORM_MALFORMED` */
export function requireForm(sent: unknown): FormData {
  if (sent instanceof FormData) return sent;
  throw new InputError('FORM_MALFORMED', 'This is no form of these pages.');
}

export const toText = (sent: unknown): string => (typeof sent === 'string' ? sent : '');

/** What a form leaves empty is not said. @throws InputError `FORM_MALFORMED` */
export function toFields(formData: FormData): Record<string, string> {
  const fields = [...requireForm(formData)].filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
  return Object.fromEntries(fields.filter(([name, value]) => value !== '' && !name.startsWith('$')));
}
