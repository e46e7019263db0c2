import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ATTACK_IDS } from '../../../lib/debate/attacks.ts';
import { CAVEAT_IDS, CAVEAT_LINKS } from '../../../lib/debate/caveats.ts';
import { CLAIM_KINDS, CLAIMS } from '../../../lib/debate/claims.ts';
import { CRUXES, DECISION } from '../../../lib/debate/cruxes.ts';
import { CARRIED, INCIDENTS, VECTOR_KINDS } from '../../../lib/debate/incidents.ts';
import { EVENTS } from '../../../lib/rehearsal/attacks.ts';

const sentence = z.string().regex(/^[\p{Lu}\d“].*[.?]$/su);
const claim = z.strictObject({
  id: z.string().regex(/^C\d\d$/),
  author: z.string().min(1),
  at: z.iso.datetime(),
  kind: z.enum(CLAIM_KINDS),
  claim: sentence,
  supports: z.array(z.string()),
  attacks: z.array(z.string()),
  settledBy: sentence.nullable(),
  found: z.string().nullable(),
  reading: sentence,
});
const incident = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  date: z.string(),
  from: z.string().regex(/^20\d\d-\d\d(-\d\d)?$/),
  ecosystem: z.string().min(1),
  isPyPI: z.boolean(),
  package: z.string().min(1),
  versions: z.string().min(1).nullable(),
  vectorKind: z.enum(VECTOR_KINDS),
  vector: sentence,
  attestation: z.enum(CARRIED),
  shown: sentence,
  sources: z
    .array(z.strictObject({ title: z.string().min(1), url: z.url({ protocol: /^https$/ }).nullable() }))
    .min(1),
  confidence: z.string().min(1),
});

const ids = new Set(CLAIMS.map(({ id }) => id));
const unknown = (wanted: readonly string[], known: ReadonlySet<string>) =>
  wanted.filter((id) => !known.has(id));

describe('the claims', () => {
  test('are of the form that the page reads, each with its own id', () => {
    expect(z.array(claim).safeParse(CLAIMS).error?.issues ?? []).toEqual([]);
    expect(ids.size).toBe(CLAIMS.length);
  });

  test('refer to claims that there are, and that were made before or at the same time', () => {
    const at = new Map(CLAIMS.map((each) => [each.id, each.at]));
    for (const each of CLAIMS) {
      const others = [...each.supports, ...each.attacks];
      expect(unknown(others, ids)).toEqual([]);
      expect(others.filter((id) => (at.get(id) ?? '') > each.at)).toEqual([]);
    }
  });

  test('name, within a sentence, only claims that there are', () => {
    const named = CLAIMS.flatMap(
      ({ found, settledBy, reading }) => `${found} ${settledBy} ${reading}`.match(/\bC\d\d\b/g) ?? [],
    );
    expect(named.length).toBeGreaterThan(0);
    expect(unknown(named, ids)).toEqual([]);
  });

  test('stand under one question each, and under no other', () => {
    const placed = [...CRUXES, DECISION].flatMap(({ inFavour, against }) => [...inFavour, ...against]);
    expect(placed.toSorted()).toEqual([...ids].toSorted());
  });
});

describe('the questions', () => {
  test('lead to rows of the rehearsal and to incidents that there are', () => {
    const events = new Set(Object.keys(EVENTS));
    const incidents = new Set(INCIDENTS.map(({ id }) => id));
    expect(unknown(ATTACK_IDS, events)).toEqual([]);
    for (const crux of CRUXES) expect(unknown(crux.incidents, incidents)).toEqual([]);
    const shown = new Set(CRUXES.flatMap(({ attacks }) => attacks));
    expect(ATTACK_IDS.filter((id) => !shown.has(id))).toEqual(['other-sigstore-instance']);
  });
});

describe('the caveats', () => {
  test('lead to claims that there are, and all but the one about time to the rehearsal', () => {
    expect(
      unknown(
        Object.values(CAVEAT_LINKS).flatMap(({ claims }) => claims),
        ids,
      ),
    ).toEqual([]);
    const unshown = CAVEAT_IDS.filter((id) => CAVEAT_LINKS[id].attacks.length === 0);
    expect(unshown).toEqual(['may-change']);
  });
});

describe('the incidents', () => {
  test('are of the form that the page reads, newest first, each with its own id', () => {
    expect(z.array(incident).safeParse(INCIDENTS).error?.issues ?? []).toEqual([]);
    expect(new Set(INCIDENTS.map(({ id }) => id)).size).toBe(INCIDENTS.length);
    const dates = INCIDENTS.map(({ from }) => from);
    expect(dates).toEqual(dates.toSorted().toReversed());
  });

  test('say not stated where the way in is not stated, and nowhere else', () => {
    const stated = INCIDENTS.filter(({ vector }) => vector.startsWith('Not stated'));
    expect(stated.map(({ id }) => id)).toEqual(
      INCIDENTS.filter(({ vectorKind }) => vectorKind === 'unknown').map(({ id }) => id),
    );
  });
});
