/**
 * The two ways out. What comes from elsewhere may hold characters that move a terminal's cursor, change its colours or
 * turn the order of letters round: none reaches it unescaped.
 */
import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { InputError } from '../errors.ts';
import { escapeJSON, escapeLines, escapeText } from '../pep740/text.ts';

/** JSON of the same value, in which nothing is left that the ways out would have to write otherwise. */
export function toJSONText(value: unknown, indent?: number): string {
  return escapeJSON(JSON.stringify(value, null, indent));
}

const STDOUT = 1;
const STDERR = 2;

/** Lines on stderr: what breaks one in two is a hidden character like any other, so that nobody can add a line. */
export function warn(...lines: string[]): void {
  for (const line of lines) write(STDERR, `${escapeText(line)}\n`);
}

/** Lines on stdout, likewise. */
export function print(...lines: string[]): void {
  for (const line of lines) write(STDOUT, `${escapeText(line)}\n`);
}

/** A text on stdout whose line breaks are its own, such as JSON. */
export function printText(text: string): void {
  write(STDOUT, `${escapeLines(text)}\n`);
}

/** Bytes that something else digests: a terminal, which digests nothing, gets them escaped like all else. */
export function printExact(text: string): void {
  if (isatty(STDOUT)) printText(text);
  else write(STDOUT, `${text}\n`);
}

/** Synchronous, so that all of it is out when the process ends, and without loading Node's streams for one line. */
function write(descriptor: number, text: string): void {
  let left: Uint8Array = Buffer.from(text);
  while (left.length > 0) left = left.subarray(writeSome(descriptor, left));
}

function writeSome(descriptor: number, bytes: Uint8Array): number {
  try {
    return writeSync(descriptor, bytes);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    // A pipe that is full for the moment, and set not to wait.
    if (code === 'EAGAIN') return 0;
    // Whoever read has read enough (`| head`): nobody is left to tell, and what the command answers by its end stands.
    if (code === 'EPIPE') return bytes.length;
    throw new InputError('OUTPUT_UNWRITABLE', `The output cannot be written: ${code ?? error}.`, {
      cause: error,
    });
  }
}
