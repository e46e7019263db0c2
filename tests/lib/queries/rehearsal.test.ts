import { describe, expect, test } from 'vitest';
import { getRehearsal, getRehearsalPage, toDefenceId } from '../../../lib/queries/rehearsal.ts';
import { getAttackPage } from '../../../lib/queries/rehearsed-attack.ts';
import { ATTACK_IDS } from '../../../lib/rehearsal/attacks.ts';
import { rehearse } from '../../../lib/rehearsal/table.ts';

const idsOf = (attacks: { id: string }[] = []) => attacks.map(({ id }) => id);

describe('the rehearsal', () => {
  test('is played once for the same inputs, and comes out the same when it is played afresh', async () => {
    expect((await rehearse()).played).toBe((await rehearse()).played);
    expect(await getRehearsal({ isFresh: true })).toEqual(await getRehearsal());
  });

  test('teaches for each attack the least that stops it', async () => {
    const { lesson } = await getRehearsalPage();
    expect(Object.fromEntries(lesson.needs.map(({ need, attacks }) => [need, idsOf(attacks)]))).toEqual({
      digest: ['cdn-swaps-after-first-fetch'],
      provenance: [
        'index-swaps-bytes',
        'index-empty-provenance',
        'replayed-provenance',
        'other-sigstore-instance',
      ],
      'expectation-or-memory': [
        'stolen-upload-token',
        'attacker-repository',
        'history-yanked',
        'index-strips-provenance',
      ],
      expectation: ['token-on-old-line', 'lookalike-project'],
      'expectation-or-files': ['token-adds-wheel'],
      memory: ['name-reregistered'],
      'memory-or-files': ['built-from-pull-request', 'self-hosted-runner'],
      pin: ['other-workflow'],
      source: ['release-workflow-injected', 'added-in-ci', 'orphan-commit', 'tag-moved'],
      diff: ['rogue-maintainer'],
      nothing: ['stolen-forge-credential', 'careful-maintainer'],
    });
  });

  test('has a reason of every reasoned defence for every attack, and no cell', async () => {
    const { reasons, defences, cells } = await getRehearsalPage();
    const reasoned = defences.filter(({ executed }) => !executed).map(({ id }) => id);
    expect(Object.keys(reasons)).toEqual(reasoned);
    for (const each of Object.values(reasons))
      expect(Object.keys(each).sort()).toEqual([...ATTACK_IDS].sort());
    expect(cells.filter(({ defence }) => (reasoned as string[]).includes(defence))).toEqual([]);
  });

  test.each(['constructor', '__proto__', '', 'Renamed'])('knows no attack %j', async (id) => {
    expect(await getAttackPage(id)).toBeNull();
  });

  test.each([undefined, 'constructor', ['ledger', 'ledger'], 'pgp-signature'])(
    'shows the expected repository where %j is no defence to show',
    (param) => {
      expect(toDefenceId(param)).toBe('expected-repository');
    },
  );
});
