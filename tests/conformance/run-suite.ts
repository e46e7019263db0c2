/**
 * `npx node tests/conformance/run-suite.ts FOLDER`: the cases of sigstore-conformance in FOLDER (its
 * `test/assets/bundle-verify`), through the client, against the list of what applies. Exit 1 where anything differs.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { APPLIES, DOES_NOT_APPLY } from './cases.ts';
import { runClient } from './client.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('FOLDER is missing.');

const IDENTITY =
  'https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main';
const ISSUER = 'https://token.actions.githubusercontent.com';

const listed = new Map<string, string>([
  ...APPLIES.map((name) => [name, ''] as const),
  ...Object.entries(DOES_NOT_APPLY).flatMap(([why, names]) => names.map((name) => [name, why] as const)),
]);

function argumentsOf(name: string): string[] {
  const at = (file: string) => join(folder ?? '', name, file);
  const read = (file: string, other: string) =>
    existsSync(at(file)) ? readFileSync(at(file), 'utf8').trim() : other;
  const own = existsSync(at('artifact')) ? at('artifact') : join(folder ?? '', 'a.txt');
  const root = existsSync(at('trusted_root.json')) ? ['--trusted-root', at('trusted_root.json')] : [];
  const identity = ['--certificate-identity', read('identity', IDENTITY)];
  const issuer = ['--certificate-oidc-issuer', read('issuer', ISSUER)];
  return ['verify-bundle', '--bundle', at('bundle.sigstore.json'), ...identity, ...issuer, ...root, own];
}

const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
let differ = [...listed.keys()].filter((name) => !names.includes(name)).length;
for (const name of names) {
  const why = listed.get(name);
  const { verified, message } = runClient(argumentsOf(name));
  const isRight = why === '' ? verified !== name.endsWith('_fail') : why !== undefined && !verified;
  if (!isRight) differ += 1;
  const what = why === '' ? 'applies' : why === undefined ? 'not listed' : 'does not apply';
  process.stdout.write(`${isRight ? 'ok' : 'DIFFERS'} ${name} (${what}): ${message}\n`);
}
process.stdout.write(`${APPLIES.length} of ${names.length} apply, ${differ} differ.\n`);
process.exitCode = differ > 0 ? 1 : 0;
