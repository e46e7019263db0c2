/** Who is recorded as deciding, until there are accounts. */
import { services } from '../watch/services.ts';

export async function getReviewer(): Promise<string> {
  return (await services()).config.reviewer;
}
