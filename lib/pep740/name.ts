import type { Parsed } from './parsed.ts';
import { isDisplayable, quote } from './text.ts';

/** A file name of 255 bytes has to hold it together with a version and an extension. */
const NAME_MAX_CHARACTERS = 200;

/** Core metadata specification, `Name`: ASCII alone, so that no look-alike of a letter gets through. */
const NAME = /^(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9])$/;

/** A project name as somebody wrote it, unchanged; `normalizeName` gives the form to compare and to look up. */
export function parseProjectName(text: string): Parsed<string> {
  const problem = findProblem(text);
  return problem === null ? { ok: true, value: text } : { ok: false, reason: problem };
}

/** PEP 503, "Normalized Names". For valid names only: others could be given a letter that they do not have. */
export function normalizeName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

function findProblem(text: string): string | null {
  if (text === '') return 'A project name must not be empty.';
  if (text.length > NAME_MAX_CHARACTERS) {
    return `A project name has at most ${NAME_MAX_CHARACTERS} characters; this one has ${text.length}.`;
  }
  if (NAME.test(text)) return null;
  const what = `The project name ${quote(text)}`;
  if (!isDisplayable(text)) return `${what} has a control, bidirectional or invisible character.`;
  if (/[/\\]/.test(text)) return `${what} has a path separator.`;
  return `${what} must have only ASCII letters, digits, ".", "_" and "-", and a letter or digit at both ends.`;
}
