/** What can be said of a release in one line, as a picture whose text carries the state in words. */
import { EXPECTATION_WORDS, escapeText, OUTCOME_WORDS, type ShownOutcome } from '../format.ts';
import type { Expectation } from '../ledger/types.ts';
import { type BadgeShape, COLOURS, drawMark, EDGE, INK, PAPER } from './badge-marks.ts';
import { measureText } from './text-width.ts';
import { element, escapeXML } from './xml.ts';

export type BadgeInput = {
  /** What it is about: `stagecraft 1.4.0`; null where what was asked for is no name. */
  about: string | null;
  /** Named on the badge where it is about one release, whichever is the newest. */
  version: string | null;
  isRehearsal: boolean;
  state: BadgeState;
};
export type BadgeState =
  | {
      outcome: ShownOutcome;
      expectation: Expectation;
      /** Who is confirmed: `github.com/o/r`. */
      place: string | null;
    }
  /** Nothing is known here: the words say of what. */
  | { unknown: string };

type Words = { text: string; colour: string; shape?: BadgeShape };

const HEIGHT = 20;
const FONT_SIZE = 12;
const BASELINE = 14.2;
const PADDING = 7;
const MARK = 12;
const GAP = 5;
/** An identity is shown whole or not at all; the title has it either way. */
const MAX_PLACE_CHARACTERS = 48;

export function writeBadge(input: BadgeInput): string {
  const label = toLabel(input);
  const words = toWords(input.state);
  const edge = 2 * PADDING + measureText(label, FONT_SIZE);
  const placed = placeWords(words, edge + PADDING);
  const width = Math.ceil(placed.end - 2 * GAP + PADDING);
  const title = toTitle(input);
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height: HEIGHT,
      viewBox: `0 0 ${width} ${HEIGHT}`,
      role: 'img',
      'aria-label': title,
    },
    element('title', {}, escapeXML(title)),
    element('rect', { width, height: HEIGHT, fill: PAPER }),
    element('rect', { width: edge, height: HEIGHT, fill: INK }),
    element('rect', { x: 0.5, y: 0.5, width: width - 1, height: HEIGHT - 1, fill: 'none', stroke: EDGE }),
    element(
      'g',
      { 'font-family': 'Helvetica,Arial,Liberation Sans,sans-serif', 'font-size': FONT_SIZE },
      drawText({ text: label, colour: PAPER }, PADDING),
      placed.xml,
    ),
  )}\n`;
}

function toLabel({ isRehearsal, version }: BadgeInput): string {
  const label = isRehearsal ? 'provenance (rehearsal)' : 'provenance';
  return version === null ? label : `${label} ${escapeText(version)}`;
}

function toWords(state: BadgeState): Words[] {
  if ('unknown' in state) return [{ text: state.unknown, colour: COLOURS.dash.word, shape: 'dash' }];
  const { outcome, expectation, place } = state;
  const words = [{ text: OUTCOME_WORDS[outcome], colour: COLOURS[outcome].word, shape: outcome } as Words];
  const shown = place === null ? '' : escapeText(place);
  if (shown !== '' && shown.length <= MAX_PLACE_CHARACTERS) words.push({ text: shown, colour: INK });
  if (isPressing(expectation)) {
    const colour = COLOURS[expectation].word;
    words.push({ text: EXPECTATION_WORDS[expectation], colour, shape: expectation });
  }
  return words;
}

/** What a person has to look at; the others are told where there is room for what they mean. */
const isPressing = (expectation: Expectation) =>
  expectation === 'changed' || expectation === 'lost' || expectation === 'rejected';

function placeWords(words: Words[], from: number): { xml: string; end: number } {
  let end = from;
  const drawn = words.map(({ shape, ...text }) => {
    const x = shape ? end + MARK + GAP : end;
    const mark = shape ? drawMark(shape, { x: round(end), y: (HEIGHT - MARK) / 2, size: MARK }) : '';
    end = x + measureText(text.text, FONT_SIZE) + 2 * GAP;
    return mark + drawText(text, x);
  });
  return { xml: drawn.join(''), end };
}

/** As wide as was reckoned, whatever font is there in the end. */
function drawText({ text, colour }: Words, x: number): string {
  const attributes = { x: round(x), y: BASELINE, fill: colour, textLength: measureText(text, FONT_SIZE) };
  return element('text', { ...attributes, lengthAdjust: 'spacingAndGlyphs' }, escapeXML(text));
}

const round = (length: number): number => Math.round(length * 10) / 10;

const NOT_SAFE = 'That says who published it, and not that it is safe.';

function toTitle({ about, isRehearsal, state }: BadgeInput): string {
  const of = `Provenance${about === null ? '' : ` of ${about}`}${isRehearsal ? ', a rehearsal' : ''}`;
  if ('unknown' in state) return `${of}: ${state.unknown}.`;
  const { outcome, expectation, place } = state;
  const by = place === null ? '' : `, published from ${place}`;
  const second = isPressing(expectation) ? ` ${EXPECTATION_WORDS[expectation]}.` : '';
  const caveat = outcome === 'verified' ? ` ${NOT_SAFE}` : '';
  return `${of}: ${OUTCOME_WORDS[outcome]}${by}.${second}${caveat}`;
}
