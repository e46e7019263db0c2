/**
 * Writes tests/vectors: a folder a case with `provenance` and `expect.json`, and the trusted roots they share.
 * `other_trusted_root.json` is an instance that is recognised and not trusted. Run it after changing a case:
 * keys, clock and signatures are fixed, so only what changed shows as a difference.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { VECTORS } from './vectors/all.ts';
import { anInstance, anotherInstance } from './vectors/vector.ts';

const root = new URL('../vectors/', import.meta.url);

mkdirSync(root, { recursive: true });
writeFileSync(new URL('trusted_root.json', root), anInstance().trustedRoot);
writeFileSync(new URL('other_trusted_root.json', root), anotherInstance().trustedRoot);
for (const { name, expectation, provenance } of VECTORS) {
  const folder = new URL(`${name}/`, root);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('expect.json', folder), `${JSON.stringify(expectation, null, 2)}\n`);
  writeFileSync(new URL('provenance', folder), provenance());
}

const names = new Set(VECTORS.map(({ name }) => name));
for (const entry of readdirSync(root, { withFileTypes: true })) {
  if (entry.isDirectory() && !names.has(entry.name)) rmSync(new URL(entry.name, root), { recursive: true });
}
console.log(`${VECTORS.length} vectors`);
