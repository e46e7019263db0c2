import { z } from 'zod';

/** Where something can be read; `href` is null where no address is known. */
export const SOURCE = z.strictObject({
  label: z.string().min(1),
  href: z
    .string()
    .regex(/^https:\/\/[^\s]+$/)
    .nullable(),
});

/** The public archive of the list. */
export const THREAD = {
  archive: 'https://archives.gentoo.org/gentoo-dev/',
  messages: 18,
} as const;
