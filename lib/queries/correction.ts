/** Where somebody whom a page tells wrongly may say so. */
import { services } from '../watch/services.ts';

/** `https:` or `mailto:`; null where whoever runs this set none. */
export async function getCorrectionURL(): Promise<string | null> {
  return (await services()).config.correctionUrl;
}
