// `npm run -s callboard`: the bundle when it is fresh, the sources otherwise. Plain JavaScript, because loading the
// type stripper costs more than everything else here.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import './check-node.mjs';

const root = join(import.meta.dirname, '../..');
const bundle = join(root, 'dist/callboard.mjs');

/** Milliseconds since 1970; 0 for a file that is not there. */
function modifiedMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function isFresh() {
  const builtMs = modifiedMs(bundle);
  if (builtMs === 0 || modifiedMs(join(root, 'package-lock.json')) > builtMs) return false;
  return readdirSync(join(root, 'lib'), { recursive: true }).every(
    (name) => modifiedMs(join(root, 'lib', name)) <= builtMs,
  );
}

await import(isFresh() ? bundle : './main.ts');
