/** `# -*- coding: … -*-`, by which pip reads requirements in other encodings. PEP 263, "Defining the Encoding". */
import { quote } from '../pep740/text.ts';
import type { Line } from './lines.ts';
import { Refused } from './refusal.ts';

const CODING = /coding[:=]\s*([-\w.]+)/;
const UTF8 = /^(?:utf[-_]?8(?:[-_]sig)?|u8)$/i;
/** In them ASCII is ASCII. */
const ABOVE_ASCII =
  /^(?:(?:us[-_]?)?ascii|646|(?:iso[-_]?8859|latin|cp125|windows[-_]125)[-_]?\d{1,2}|l1|koi8[-_][rtu])$/i;

/**
 * @throws Refused `IMPORT_ENCODING` where the line means another encoding than UTF-8, and that makes a difference: in some,
 * a byte that shows as a letter here ends a line there.
 */
export function checkCoding(lines: readonly Line[]): void {
  for (const { line, text } of lines.slice(0, 2)) {
    const coding = text.startsWith('#') ? CODING.exec(text)?.[1] : undefined;
    if (coding === undefined) continue;
    const isASCII = ABOVE_ASCII.test(coding) && lines.every((each) => /^[\0-\x7f]*$/.test(each.text));
    if (UTF8.test(coding) || isASCII) return;
    const message = `Line ${line} says that the file is written in ${quote(coding)}: save it as UTF-8, and take that out.`;
    throw new Refused('IMPORT_ENCODING', message, line);
  }
}
