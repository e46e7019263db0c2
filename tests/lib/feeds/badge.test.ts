import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { MarkSprite } from '../../../components/ui/mark.tsx';
import { writeBadge } from '../../../lib/feeds/badge.ts';
import { type BadgeShape, COLOURS, drawMark } from '../../../lib/feeds/badge-marks.ts';
import { measureText } from '../../../lib/feeds/text-width.ts';
import { toDocument } from '../../../lib/feeds/written.ts';
import { EXPECTATION_WORDS, OUTCOME_WORDS } from '../../../lib/format.ts';
import { aBadge, aState, EXPECTATIONS, HOSTILE, OUTCOMES } from './badges.ts';

/** The words as they are read from left to right. */
const wordsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');
const titleOf = (svg: string): string => /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? '';

describe('a badge', () => {
  it.each(OUTCOMES)('says %s in words, after its shape', (outcome) => {
    const svg = writeBadge(aBadge({ state: aState({ outcome, place: null }) }));
    expect(wordsOf(svg)).toEqual(['provenance', OUTCOME_WORDS[outcome]]);
    const mark = svg.indexOf(COLOURS[outcome].mark);
    expect(mark).toBeGreaterThan(0);
    expect(mark).toBeLessThan(svg.indexOf(`>${OUTCOME_WORDS[outcome]}</text>`));
  });

  it.each(EXPECTATIONS)('has a second word for %s only where a person has to look', (expectation) => {
    const svg = writeBadge(aBadge({ state: aState({ expectation }) }));
    const second = ['changed', 'lost', 'rejected'].includes(expectation)
      ? [EXPECTATION_WORDS[expectation]]
      : [];
    expect(wordsOf(svg)).toEqual(['provenance', 'Confirmed', 'github.com/theatre/stagecraft', ...second]);
  });

  it('says with a confirmed one what that does not say', () => {
    expect(titleOf(writeBadge(aBadge()))).toBe(
      'Provenance of stagecraft 1.4.0: Confirmed, uploaded from github.com/theatre/stagecraft. Signature good? Yes. Safe? Not what this shows.',
    );
    const lost = aState({ outcome: 'no-provenance', expectation: 'lost', place: null });
    expect(titleOf(writeBadge(aBadge({ state: lost })))).toBe(
      'Provenance of stagecraft 1.4.0: No provenance. Signature good? Yes. Safe? Not what this shows.',
    );
  });

  it('names what waits for a person and the publisher before it says that it is confirmed', () => {
    const says = 'Alarm, not reviewed yet: Different repository.';
    const waiting = { severity: 'alarm', word: 'Alarm: Different repository', says } as const;
    const svg = writeBadge(aBadge({ state: aState({ today: { waiting, answers: ['Safe? No.'] } }) }));
    expect(wordsOf(svg)).toEqual(['provenance', waiting.word, 'github.com/theatre/stagecraft']);
    expect(titleOf(svg)).toBe(
      `Provenance of stagecraft 1.4.0: ${says} Uploaded from github.com/theatre/stagecraft. Confirmed by its signature. Safe? No.`,
    );
    expect(svg).toContain(COLOURS.rejected.mark);
    const warning = { ...waiting, severity: 'warning' } as const;
    const mild = writeBadge(aBadge({ state: aState({ today: { waiting: warning, answers: [] } }) }));
    expect(mild).not.toContain(COLOURS.rejected.mark);
    const lost = aState({ outcome: 'no-provenance', place: null, today: { waiting, answers: [] } });
    expect(wordsOf(writeBadge(aBadge({ state: lost })))).toEqual([
      'provenance',
      waiting.word,
      'No provenance',
    ]);
  });

  it('names the release that it was asked for, and that it is a rehearsal', () => {
    const svg = writeBadge(aBadge({ version: '1.4.0', isRehearsal: true }));
    expect(wordsOf(svg)[0]).toBe('provenance (rehearsal) 1.4.0');
    expect(titleOf(svg)).toContain('stagecraft 1.4.0, a rehearsal: ');
  });

  it('is grey about what is not known here', () => {
    const svg = writeBadge(aBadge({ about: null, state: { unknown: 'Not tracked here' } }));
    expect(wordsOf(svg)).toEqual(['provenance', 'Not tracked here']);
    expect(titleOf(svg)).toBe('Provenance: Not tracked here.');
    for (const [shape, { mark, word }] of Object.entries(COLOURS)) {
      const isGrey = mark === COLOURS.dash.mark;
      if (!isGrey) expect([shape, svg.includes(mark), svg.includes(word)]).toEqual([shape, false, false]);
    }
  });

  it('shows an identity whole or not at all, and has it whole in its title', () => {
    const place = `github.com/theatre/${'x'.repeat(200)}`;
    const svg = writeBadge(aBadge({ state: aState({ place }) }));
    expect(wordsOf(svg)).toEqual(['provenance', 'Confirmed']);
    expect(titleOf(svg)).toContain(place);
  });

  it('holds nothing of a hostile name but text', () => {
    const svg = writeBadge(aBadge({ about: HOSTILE, version: HOSTILE, state: aState({ place: HOSTILE }) }));
    expect(svg).not.toMatch(/<(?!\/?(svg|title|rect|g|circle|path|text)\b)/);
    expect(svg).toContain('&lt;script&gt;');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold is what is looked for
    expect(svg).not.toMatch(/[\u0000-\u0008\u202e\ufffe]|[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it('is as wide as its words, and has no style or script', () => {
    const short = writeBadge(aBadge({ state: aState({ place: null }) }));
    const long = writeBadge(aBadge());
    const widthOf = (svg: string) => Number(/width="(\d+)"/.exec(svg)?.[1]);
    const more = measureText('github.com/theatre/stagecraft', 12);
    expect(widthOf(long) - widthOf(short)).toBeCloseTo(more + 10, -0.5);
    expect(long).not.toMatch(/style|script|href|url\(/);
  });
});

describe('the width of a text', () => {
  it('is the sum of its letters’, a letter of another script being as wide as any', () => {
    expect(measureText('il', 1000)).toBe(444);
    expect(measureText('Wm', 1000)).toBe(944 + 833);
    expect(measureText('漢', 12)).toBe(12);
    expect(measureText('', 12)).toBe(0);
  });

  it('is known of every character that can be typed', () => {
    const typed = Array.from({ length: 0x7e - 0x20 }, (_, place) => String.fromCharCode(0x20 + place));
    const unknown = typed.filter((character) => measureText(character, 1000) === 1000 && character !== '@');
    expect(unknown).toEqual([]);
  });
});

describe('the marks of a badge', () => {
  const page = renderToStaticMarkup(createElement(MarkSprite));
  const shapesIn = (markup: string) =>
    [...markup.matchAll(/<(circle|path|rect)([^>]*)>/g)].map(([, name, rest]) => {
      const at = (key: string) => new RegExp(`\\b${key}="([^"]*)"`).exec(rest ?? '')?.[1];
      const geometry = [
        'cx',
        'cy',
        'r',
        'd',
        'x',
        'y',
        'width',
        'height',
        'stroke-width',
        'stroke-dasharray',
      ];
      return [name, ...geometry.map(at)];
    });

  it.each((Object.keys(COLOURS) as BadgeShape[]).filter((shape) => shape !== 'dash'))(
    'draw %s as the pages do',
    (shape) => {
      const [, symbol = ''] = new RegExp(`<symbol id="mark-${shape}"[^>]*>(.*?)</symbol>`).exec(page) ?? [];
      expect(shapesIn(symbol).length).toBeGreaterThan(0);
      expect(shapesIn(drawMark(shape, { x: 0, y: 0, size: 16 }))).toEqual(shapesIn(symbol));
    },
  );
});

it('has a validator that is the same for the same bytes, and another for others', () => {
  const { text, etag } = toDocument(writeBadge(aBadge()));
  expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
  expect(toDocument(text).etag).toBe(etag);
  expect(toDocument(`${text} `).etag).not.toBe(etag);
});
