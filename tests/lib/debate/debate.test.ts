import { describe, expect, it, test } from 'vitest';
import { ATTACK_TITLES } from '../../../lib/debate/attacks.ts';
import { CLAIMS, getClaim, toClaimRef } from '../../../lib/debate/claims.ts';
import { CRUXES, PROCEEDINGS } from '../../../lib/debate/cruxes.ts';
import { getIncident } from '../../../lib/debate/incidents.ts';
import { THREAD, toMessageRef } from '../../../lib/debate/source.ts';

const MATTERS = [...CRUXES, PROCEEDINGS];
const atHome = MATTERS.flatMap((crux) => [...crux.for.claims, ...crux.between, ...crux.against.claims]);

describe('the claims', () => {
  it('are numbered without a gap', () => {
    expect(CLAIMS.map(({ id }) => id)).toEqual(CLAIMS.map((_, at) => `C${String(at + 1).padStart(2, '0')}`));
  });

  it('support and attack claims that exist, made at the same time or before, and never both', () => {
    for (const claim of CLAIMS) {
      const others = [...claim.supports, ...claim.attacks].map(getClaim);
      for (const other of others) expect(other.at <= claim.at, `${claim.id} on ${other.id}`).toBe(true);
      expect(new Set([claim.id, ...others.map(({ id }) => id)]).size, claim.id).toBe(others.length + 1);
    }
  });

  it('are made by the people who wrote to the list', () => {
    expect([...new Set(CLAIMS.map(({ author }) => author))].sort()).toEqual([
      'Duncan',
      'Eli Schwartz',
      'Jay Faulkner',
      'Michał Górny',
      'Sam James',
    ]);
  });

  it('that evidence bears on say what would settle them', () => {
    expect(CLAIMS.filter(({ settles, evidence }) => (settles === null) !== (evidence === null))).toEqual([]);
  });

  it('name themselves in words that go on after “that”', () => {
    for (const { gist } of CLAIMS) expect(gist).toMatch(/^[a-zA-Z].*[^.]$/);
    expect(toClaimRef('C15')).toEqual({
      id: 'C15',
      author: 'Eli Schwartz',
      gist: 'it adds nothing beyond the Manifest’s digest',
    });
  });
});

describe('the messages', () => {
  it('have an address of their own where one is known, and the thread’s where none is', () => {
    const refs = CLAIMS.map(({ at }) => toMessageRef(at));
    expect(refs.filter(({ isOwn }) => isOwn).length).toBeGreaterThan(0);
    for (const { href, isOwn } of refs) {
      expect(new URL(href).protocol).toBe('https:');
      if (!isOwn) expect(href).toBe(THREAD.page);
    }
  });

  it('are told as what they report, and not as what somebody conceded in private', () => {
    const told = CLAIMS.flatMap(({ text, gist, reading }) => [text, gist, reading]).join(' ');
    expect(told).not.toMatch(/conceded|in private that|privately|lost the merge/);
    expect(getClaim('C03').text).toMatch(/^As this message reports/);
  });

  it('outside the thread are named with their source', () => {
    const outside = CRUXES.flatMap(({ elsewhere = [] }) => elsewhere.map(({ source }) => source));
    expect(outside).toContainEqual({ label: 'npm/rfcs#891', href: 'https://github.com/npm/rfcs/pull/891' });
  });
});

describe('the cruxes', () => {
  it('are seven', () => {
    expect(CRUXES).toHaveLength(7);
    expect(new Set(MATTERS.map(({ id }) => id)).size).toBe(8);
  });

  it('are home to every claim, each to be read in one place', () => {
    expect(atHome.toSorted()).toEqual(CLAIMS.map(({ id }) => id));
  });

  test.each(MATTERS)('$id points to other claims, attacks and incidents that exist, each once', (crux) => {
    const own = [...crux.for.claims, ...crux.between, ...crux.against.claims];
    const all = [...own, ...crux.also];
    expect(new Set(all).size).toBe(all.length);
    for (const id of all) expect(getClaim(id).id).toBe(id);
    for (const id of crux.incidents) expect(getIncident(id).id).toBe(id);
    expect(new Set(crux.incidents).size).toBe(crux.incidents.length);
    expect(crux.attacks.filter((id) => !(id in ATTACK_TITLES))).toEqual([]);
    for (const side of [crux.for, crux.against])
      expect(side.claims.length > 0 || side.empty !== undefined, side.title).toBe(true);
  });

  it('together send readers to every attack of the rehearsal', () => {
    expect(new Set(CRUXES.flatMap(({ attacks }) => attacks))).toEqual(new Set(Object.keys(ATTACK_TITLES)));
  });

  it('are read in two or three sentences, with a reason', () => {
    for (const { reading, reason, id } of MATTERS) {
      const sentences = reading.replace(/^(No|Yes|Undecided)[.,]/, '').match(/[.?](?= |$)/g) ?? [];
      expect(sentences.length, id).toBeGreaterThanOrEqual(2);
      expect(sentences.length, id).toBeLessThanOrEqual(4);
      expect(reason).toMatch(/\.$/);
    }
  });
});
