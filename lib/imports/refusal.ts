/** Why nothing of a file is taken: thrown from wherever it shows, and turned into data by `readImport` alone. */
import { escapeText } from '../pep740/text.ts';
import type { ImportRefusal } from './types.ts';

export class Refused extends Error {
  readonly refusal: ImportRefusal;

  constructor(code: ImportRefusal['code'], message: string, line: number | null = null) {
    super(message);
    this.refusal = { ok: false, code, message: escapeText(message), line };
  }
}
