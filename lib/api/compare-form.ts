/** The form of two files that are compared: each is chosen, or its text is pasted. */
import type { SentFile } from '../queries/differences.ts';
import { readChosen } from './import-form.ts';

/** The one before, and the one after. @throws InputError */
export async function readFilesToCompare(fields: FormData): Promise<[SentFile, SentFile]> {
  const base = await readChosen(fields, { file: 'base', text: 'base-text' });
  const head = await readChosen(fields, { file: 'head', text: 'head-text' });
  return [
    { bytes: base.bytes, name: base.filename ?? 'the first text' },
    { bytes: head.bytes, name: head.filename ?? 'the second text' },
  ];
}
