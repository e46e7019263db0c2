import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The cases of a text file beside the tests: one a line, `#` starts a comment line. A case that starts with a
 * quote is a JSON string, so that white space and invisible characters can be seen in the file.
 */
export function readCases(file: string): string[] {
  return readLines(file).map(readCase);
}

/** Cases of the form `written => expected`. */
export function readPairs(file: string): [written: string, expected: string][] {
  return readLines(file).map((line) => {
    const [written = '', expected = ''] = line.split(' => ');
    return [readCase(written), expected];
  });
}

function readLines(file: string): string[] {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

function readCase(text: string): string {
  return text.startsWith('"') ? JSON.parse(text) : text;
}
