/** Who is recorded as writing from the pages, until there are accounts; null where nobody may. */
import { services } from '../watch/services.ts';

export async function getReviewer(): Promise<string | null> {
  const { pageWriters, reviewer } = (await services()).config;
  return pageWriters === 'local' ? reviewer : null;
}
