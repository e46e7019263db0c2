/** What can be said of a release in one line, as a picture whose text carries the state in words. */
import { EXPECTATION_WORDS, escapeText, OUTCOME_WORDS, type ShownOutcome } from '../format.ts';
import type { Expectation, Severity } from '../ledger/types.ts';
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
      /** What is known today beside the outcome. */
      today: BadgeToday;
    }
  /** Nothing can be said here: the words say of what, and `says` what is known beside it. */
  | { unknown: string; says?: string };

export type BadgeToday = {
  /** The alarm or warning that a person has to know of first: in a few words, and in a sentence. */
  waiting: { severity: Severity; word: string; says: string } | null;
  /** The four questions with their answers. */
  answers: string[];
};

type Words = { text: string; colour: string; shape?: BadgeShape; mark?: string };

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
  const { outcome, expectation, place, today } = state;
  const shown = place === null ? '' : escapeText(place);
  const by: Words[] =
    shown !== '' && shown.length <= MAX_PLACE_CHARACTERS ? [{ text: shown, colour: INK }] : [];
  const found: Words = { text: OUTCOME_WORDS[outcome], colour: COLOURS[outcome].word, shape: outcome };
  if (today.waiting === null) return [found, ...by, ...toSecond(expectation)];
  // The title says that it is confirmed, after all that has to be known first.
  return [toWaiting(today.waiting, expectation), ...by, ...(outcome === 'verified' ? [] : [found])];
}

function toWaiting({ severity, word }: NonNullable<BadgeToday['waiting']>, expectation: Expectation): Words {
  const shape = isPressing(expectation) ? expectation : 'changed';
  const colours = severity === 'alarm' ? COLOURS.rejected : COLOURS[shape];
  return { text: word, colour: colours.word, shape, mark: colours.mark };
}

/** Nobody has to decide about it: it is said, and is no alarm. */
const toSecond = (expectation: Expectation): Words[] =>
  isPressing(expectation) ? [{ text: EXPECTATION_WORDS[expectation], colour: INK }] : [];

/** What is told beside the outcome; the others are told where there is room for what they mean. */
const isPressing = (expectation: Expectation) =>
  expectation === 'changed' || expectation === 'lost' || expectation === 'rejected';

function placeWords(words: Words[], from: number): { xml: string; end: number } {
  let end = from;
  const drawn = words.map(({ shape, mark: colour, ...text }) => {
    const x = shape ? end + MARK + GAP : end;
    const mark = shape ? drawMark(shape, { x: round(end), y: (HEIGHT - MARK) / 2, size: MARK }, colour) : '';
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

function toTitle({ about, isRehearsal, state }: BadgeInput): string {
  const of = `Provenance${about === null ? '' : ` of ${about}`}${isRehearsal ? ', a rehearsal' : ''}`;
  if ('unknown' in state) return `${of}: ${state.unknown}.${state.says ? ` ${state.says}` : ''}`;
  const { outcome, place, today } = state;
  const word = OUTCOME_WORDS[outcome];
  if (today.waiting === null) {
    const by = place === null ? '' : `, uploaded from ${place}`;
    return [`${of}: ${word}${by}.`, ...today.answers].join(' ');
  }
  const found = place === null ? `${word}.` : `Uploaded from ${place}. ${word} by its signature.`;
  return [`${of}: ${today.waiting.says}`, found, ...today.answers].join(' ');
}
