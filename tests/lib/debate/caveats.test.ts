import { expect, test } from 'vitest';
import { ATTACK_TITLES } from '../../../lib/debate/attacks.ts';
import { CAVEAT_IDS, CAVEAT_LINKS } from '../../../lib/debate/caveats.ts';
import { CLAIMS } from '../../../lib/debate/claims.ts';
import { EVENTS } from '../../../lib/rehearsal/attacks.ts';

test('caveats lead to claims that there are, and all but the one about time to the rehearsal', () => {
  const known = new Set<string>(CLAIMS.map(({ id }) => id));
  const claims = CAVEAT_IDS.flatMap((id) => CAVEAT_LINKS[id].claims);
  expect(claims.filter((id) => !known.has(id))).toEqual([]);
  expect(CAVEAT_IDS.filter((id) => CAVEAT_LINKS[id].attacks.length === 0)).toEqual(['may-change']);
});

test('what the debate calls an attack is a row of the rehearsal', () => {
  expect(Object.keys(ATTACK_TITLES).filter((id) => !(id in EVENTS))).toEqual([]);
});
