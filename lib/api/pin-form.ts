/** The form that pins a publisher: its fields are those of `POST /api/v1/projects/{name}/pin`. */
import type { ExpectedPublisher } from '../verify/verdict.ts';
import { toFields } from './act.ts';
import { parseInput } from './body.ts';
import { pinRequestSchema } from './decide-request.ts';

/** The field `none` takes the pin back: null. @throws InputError `BODY_MALFORMED` */
export function readPinForm(formData: FormData): ExpectedPublisher | null {
  const { none, ...publisher } = toFields(formData);
  return parseInput({ publisher: none ? null : publisher }, pinRequestSchema).publisher;
}
