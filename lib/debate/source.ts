import { z } from 'zod';

/** Where something can be read; `href` is null where no address is known. */
export const SOURCE = z.strictObject({
  label: z.string().min(1),
  href: z
    .string()
    .regex(/^https:\/\/[^\s]+$/)
    .nullable(),
});

/** The thread, in a public archive of the list. */
export const THREAD = {
  /** All of its messages on one page. */
  page: 'https://archives-cdn-origin.gentoo.org/gentoo-dev/pan$7ace3$a59b32cf$9c00365a$b5f1e75f@cox.net/T',
  messages: 18,
} as const;

/** Messages whose own address is known, by when they were sent; the others are found in the thread by author and time. */
const MESSAGES: Readonly<Record<string, string>> = {
  '2025-08-25T05:35Z': 'https://mail-archive.com/gentoo-dev@lists.gentoo.org/msg101704.html',
  '2025-08-25T05:38Z': 'https://mail-archive.com/gentoo-dev@lists.gentoo.org/msg101705.html',
};

/** `isOwn`: the address of the message itself, and not of the thread that holds it. */
export type MessageRef = { href: string; isOwn: boolean };

/** @param at when it was sent, as a claim names it */
export function toMessageRef(at: string): MessageRef {
  const own = MESSAGES[at];
  return own === undefined ? { href: THREAD.page, isOwn: false } : { href: own, isOwn: true };
}
