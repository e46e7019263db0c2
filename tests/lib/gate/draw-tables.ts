/** `npx node tests/lib/gate/draw-tables.ts` writes the tables of docs/gate.md anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawChecks, drawExitCodes, drawKinds } from './table.ts';

const PATH = join(import.meta.dirname, '../../../docs/gate.md');
const PARTS = { checks: drawChecks, kinds: drawKinds, 'exit codes': drawExitCodes };

let text = readFileSync(PATH, 'utf8');
for (const [name, draw] of Object.entries(PARTS)) {
  const [begin, end] = [`<!-- ${name} -->\n\n`, `\n\n<!-- end of ${name} -->`];
  const start = text.indexOf(begin) + begin.length;
  text = text.slice(0, start) + draw() + text.slice(text.indexOf(end));
}
writeFileSync(PATH, text);
