/** Every cell of the rehearsal against the reasoning for it. A change in verifier or ledger that alters one fails by name. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { attackTrust } from '../../../lib/rehearsal/attack-trust.ts';
import { ATTACK_IDS, isHonest } from '../../../lib/rehearsal/attacks.ts';
import { DEFENCE_IDS } from '../../../lib/rehearsal/defences.ts';
import { playAll } from '../../../lib/rehearsal/play.ts';
import { verdictId } from '../../../lib/verify/id.ts';
import { sha256Hex } from '../../../lib/verify/verify.ts';
import { FILE_CELLS } from './cells/files.ts';
import { HONEST_CELLS } from './cells/honest.ts';
import { HOSTILE_CELLS } from './cells/hostile.ts';

const EXPECTED = { ...HOSTILE_CELLS, ...HONEST_CELLS };
const played = await playAll();
const cells = played.flatMap((each) => each.cells);

test('every attack is reasoned about, on the side on which it is shown', () => {
  expect(Object.keys(EXPECTED)).toEqual(ATTACK_IDS);
  expect(Object.keys(HOSTILE_CELLS).filter((id) => isHonest(id as keyof typeof EXPECTED))).toEqual([]);
  expect(Object.keys(HONEST_CELLS).filter((id) => !isHonest(id as keyof typeof EXPECTED))).toEqual([]);
});

describe.each(ATTACK_IDS)('%s', (attack) => {
  const reasoned = EXPECTED[attack];
  if (!reasoned) throw new Error(`Nothing is reasoned about ${attack}.`);
  const row = { ...reasoned, ...FILE_CELLS[attack] };
  test.each(DEFENCE_IDS.map((defence) => ({ defence, ...row[defence] })))(
    '$defence: $result ($code), because $because',
    ({ defence, result, code }) => {
      const cell = cells.find((each) => each.attack === attack && each.defence === defence);
      expect({ result: cell?.result, code: cell?.code }).toEqual({ result, code });
    },
  );
});

test('each cell names a verdict about the file that is fetched, by its own id', () => {
  for (const { scene, cells: row, verdicts } of played) {
    for (const cell of row) {
      const verdict = verdicts.get(cell.verdict);
      expect(verdict && verdictId(verdict)).toBe(cell.verdict);
      expect(verdict?.filename).toBe(scene.world.target);
    }
  }
});

test('a verifier is given the digest of the bytes that arrive, whatever the index lists', () => {
  for (const { scene, cells: row, verdicts } of played) {
    const verified = row.filter(({ code }) => code !== 'ARTIFACT_DIGEST');
    for (const cell of verified) expect(verdicts.get(cell.verdict)?.sha256).toBe(scene.received);
  }
});

test('whatever stops says why, with a code, and whatever does not has none', () => {
  for (const { result, code, reason } of cells) {
    expect(code !== null).toBe(result === 'stopped' || result === 'false-alarm');
    expect(reason).toMatch(/^[A-Z].*\.$/s);
  }
});

test('the ledger does not claim to have compared what it never saw', () => {
  const reasonOf = (attack: string) =>
    cells.find((cell) => cell.attack === attack && cell.defence === 'ledger')?.reason;
  expect(reasonOf('lookalike-project')).toContain('never saw this project before');
  expect(reasonOf('token-on-old-line')).toContain('had none either');
  expect(reasonOf('rogue-maintainer')).toContain('Nothing differs');
});

test('what a source match and a diff say is what is in the archives and in the commit', () => {
  const find = (attack: string, defence: string) =>
    cells.find((cell) => cell.attack === attack && cell.defence === defence);
  expect(find('added-in-ci', 'source-match')?.seen[0]).toBe(
    'setup.py: only in the release and runs when it is installed.',
  );
  expect(find('tag-moved', 'source-match')?.reason).toMatch(
    /No branch and no tag of the repository leads to this commit\. The tag v2\.3\.0 points to another commit/,
  );
  expect(find('generated-file', 'source-match')?.seen).toContain(
    'rehearsal_spotlight/_version.py: made by the build. The commit tells setuptools-scm to write the version into _version.py, and it holds nothing else.',
  );
  expect(find('export-subst', 'source-match')?.reason).toContain('1 cannot be compared');
  expect(find('rogue-maintainer', 'reading-the-diff')?.reason).toBe(
    'Beside rehearsal_spotlight-2.2.0.tar.gz, setup.py came (runs when it is installed).',
  );
  expect(find('stolen-upload-token', 'source-match')?.reason).toContain('could not be told');
});

test('the trusted root is the very file that a command can be given', () => {
  const file = readFileSync('lib/rehearsal/attacks/trusted_root.json');
  expect(attackTrust().sha256).toBe(sha256Hex(file));
});
