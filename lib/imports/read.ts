/** A file that names dependencies, read as a whole: an `Import`, or a refusal that says where and why. */
import { decodeText } from './bytes.ts';
import { toImport } from './collect.ts';
import { isFrozen, readRequirements } from './formats/requirements.ts';
import { splitLines } from './lines.ts';
import { Refused } from './refusal.ts';
import type { Import, ImportFormat, ImportResult } from './types.ts';

export { MAX_IMPORT_BYTES } from './bytes.ts';

export type ImportHint = { filename?: string | null; format?: ImportFormat | null };

export function readImport(bytes: Uint8Array, hint: ImportHint = {}): ImportResult {
  try {
    return { ok: true, value: read(decodeText(bytes), hint) };
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    // A reader of a nested document ran out of stack.
    if (!(error instanceof RangeError)) throw error;
    const message = 'The file is nested too deep or has too long a text in it.';
    return { ok: false, code: 'IMPORT_MALFORMED', message, line: 1 };
  }
}

function read(text: string, _hint: ImportHint): Import {
  const lines = splitLines(text);
  return toImport(isFrozen(lines) ? 'pip-freeze' : 'requirements', readRequirements(lines));
}
