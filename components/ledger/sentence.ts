import { escapeText, formatDate } from '@/lib/format';

/** The sentence of a change for the screen: days as everywhere on it, and nothing of an index hidden in it. */
export function toChangeSentence(message: string): string {
  return escapeText(message).replace(
    / on (\d{4}-\d\d-\d\d)(?=[;,.])/g,
    (_, day: string) => ` on ${formatDate(day)}`,
  );
}
