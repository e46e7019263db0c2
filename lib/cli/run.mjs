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

/** Walks by itself: the recursive `readdirSync` took five times as long. */
function isAnyNewer(folder, thanMs) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = `${folder}/${entry.name}`;
    return modifiedMs(path) > thanMs || (entry.isDirectory() && isAnyNewer(path, thanMs));
  });
}

function isFresh() {
  const builtMs = modifiedMs(bundle);
  if (builtMs === 0 || modifiedMs(join(root, 'package-lock.json')) > builtMs) return false;
  return !isAnyNewer(join(root, 'lib'), builtMs);
}

await import(isFresh() ? bundle : './main.ts');
