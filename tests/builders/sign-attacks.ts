/**
 * `npm run sign-attacks`: signs the rehearsed attacks ahead of time and writes lib/rehearsal/attacks.
 * The seed of all keys is random and forgotten when this ends, so nobody can add an attack to the same world afterwards;
 * signing again replaces every document in it.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { HONEST } from './attacks/honest-stories.ts';
import { signAttacks } from './attacks/sign-attacks.ts';
import { HOSTILE } from './attacks/stories.ts';

const folder = new URL('../../lib/rehearsal/attacks/', import.meta.url);
const signed = signAttacks([...HOSTILE, ...HONEST], randomBytes(32).toString('hex'));
const write = (name: string, data: unknown) =>
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(data, null, 1)}\n`);

writeFileSync(new URL('trusted_root.json', folder), signed.trustedRoot);
writeFileSync(new URL('other_trusted_root.json', folder), signed.otherTrustedRoot);
write('history', signed.history);
for (const attack of signed.attacks) write(attack.id, attack);
console.log(`${signed.attacks.length} attacks signed`);
