/**
 * `npm run sign-rehearsal`: signs the rehearsal projects ahead of time and writes lib/rehearsal/world.
 * The seed of all keys is random and forgotten when this ends, so nobody can add to the world afterwards; signing again
 * replaces every document in it.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { signWorld } from './rehearsal/sign-world.ts';
import { STORIES } from './rehearsal/stories.ts';

const folder = new URL('../../lib/rehearsal/world/', import.meta.url);
const world = signWorld(STORIES, randomBytes(32).toString('hex'));

mkdirSync(folder, { recursive: true });
writeFileSync(new URL('trusted_root.json', folder), world.trustedRoot);
writeFileSync(new URL('other_trusted_root.json', folder), world.otherTrustedRoot);
for (const project of world.projects) {
  writeFileSync(new URL(`${project.name}.json`, folder), `${JSON.stringify(project, null, 1)}\n`);
}
console.log(`${world.projects.length} projects signed`);
