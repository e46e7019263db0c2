import { cache } from 'react';
import { findNeeded } from '@/lib/queries/attention';

/** How many things need a person, read once a request. */
export const loadNeeded = cache(findNeeded);
