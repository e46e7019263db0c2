/** Query parameters of addresses that people share: anything that is no query is read as none. */
import { z } from 'zod';

/** One of the values; null for anything else. */
export const oneOrNone = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .enum(values)
    .optional()
    .catch(undefined)
    .transform((value) => value ?? null);

/** The slug of a collection, whether there is that one or not. */
export const slugOrNone = z
  .string()
  .regex(/^[a-z0-9-]{1,100}$/)
  .optional()
  .catch(undefined)
  .transform((slug) => slug ?? null)
  .describe('Of this collection only, by its slug.');
