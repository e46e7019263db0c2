/** What a form of the pages sends, as the shapes of requests have it. */
import { toFields } from './act.ts';

/** Of a form about several things: `item` for each of them. @throws InputError `FORM_MALFORMED` */
export function toSelection(formData: FormData): Record<string, unknown> {
  const { item: _item, ...fields } = toFields(formData);
  return { ...fields, items: formData.getAll('item') };
}
