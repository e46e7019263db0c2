import { cache } from 'react';
import { isOperational } from '@/lib/errors';
import { countNeeded } from '@/lib/queries/attention';

/** How many things need a person, read once a request; null while the database cannot be read, which says so for itself. */
export const loadNeeded = cache(async (): Promise<number | null> => {
  try {
    return await countNeeded();
  } catch (error) {
    if (isOperational(error)) return null;
    throw error;
  }
});
