/** Whose requests are counted together. */
import { expect, it } from 'vitest';
import { createRateLimit, toLimited } from '../../../lib/access/limit.ts';

const ann = { personId: 'ann', client: '192.0.2.7' };
const bob = { personId: 'bob', client: '192.0.2.7' };
const nobody = { personId: null, client: '192.0.2.7' };

it('counts a person from wherever they ask, and those who are not known by their address', () => {
  const limit = createRateLimit(2);
  limit(toLimited(ann));
  limit(toLimited({ ...ann, client: '198.51.100.9' }));
  expect(() => limit(toLimited({ ...ann, client: '203.0.113.1' }))).toThrow('try again in a minute');
  // Neither a colleague behind the same address nor somebody unknown there pays for that.
  limit(toLimited(bob));
  limit(toLimited(nobody));
  limit(toLimited(nobody));
  expect(() => limit(toLimited(nobody))).toThrow('try again in a minute');
  limit(toLimited(bob));
  limit(toLimited({ personId: null, client: '198.51.100.9' }));
});

it('takes nobody for somebody who is called like their address', () => {
  expect(toLimited({ personId: '192.0.2.7', client: null })).not.toBe(toLimited(nobody));
});
