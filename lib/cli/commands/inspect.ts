/** `callboard inspect`: what an attestation or provenance file says of itself. Nothing of it is verified, and it says so. */

import { type Inspection, inspectDocument, isUnreadable, NOTICE } from '../../evidence/document.ts';
import { toLines } from '../../evidence/lines.ts';
import { type Command, describeFlags, readArguments, UsageError } from '../command.ts';
import { readDocument } from '../files.ts';
import { printText, toJSONText, warn } from '../terminal.ts';

const FLAGS = { json: { type: 'boolean', help: 'the same as JSON, on stdout' } } as const;

const usage = `Usage: callboard inspect [--json] FILE...

Shows what attestation files and provenance objects (PEP 740) say: the publisher that the index names, the statement,
the certificate's claims, the log entry. NOTHING OF IT IS VERIFIED: anybody can write such a file.

${describeFlags(FLAGS)}

Exit code: 0 shown; 1 a file is neither an attestation nor a provenance object; 2 wrong use.`;

/** @throws UsageError, InputError */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, FLAGS);
  if (positionals.length === 0) throw new UsageError('No file to inspect is named.');
  const inspections = positionals.map((path) => inspectDocument(path, readDocument(path)));
  if (values.json) printText(toJSONText({ notice: NOTICE, verified: false, files: inspections }, 2));
  else printText(inspections.map(toText).join('\n\n'));
  const unreadable = inspections.filter(isUnreadable);
  for (const { file, error } of unreadable) warn(`${file}: ${error.code}: ${error.message}`);
  return unreadable.length === 0 ? 0 : 1;
}

function toText({ notice, verified: _, ...said }: Inspection): string {
  return [notice, ...toLines(said), notice].join('\n');
}

export const inspect: Command = { usage, flags: FLAGS, operands: 'paths', run };
