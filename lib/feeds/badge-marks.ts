/** The marks of the pages as a badge draws them: it is shown where their style sheet is not. */
import type { ShownOutcome } from '../format.ts';
import type { Expectation } from '../ledger/types.ts';
import { type Attributes, element } from './xml.ts';

/** Of the expectations those that want attention; `dash` stands for what is not known here at all. */
export type BadgeShape = ShownOutcome | Extract<Expectation, 'changed' | 'lost' | 'rejected'> | 'dash';

/** Those of the light pages: a badge brings its paper along, whatever it is put on. */
export const PAPER = '#faf6ee';
export const INK = '#1c1a17';
export const EDGE = '#877e70';

type Colours = { mark: string; word: string };
const CONFIRMED: Colours = { mark: '#0f6e66', word: '#0a544e' };
const CONTRADICTED: Colours = { mark: '#d23a0f', word: '#932304' };
const ABSENT: Colours = { mark: '#6e6860', word: '#4f4b46' };
const UNSURE: Colours = { mark: '#9a6a00', word: '#664300' };

export const COLOURS: Record<BadgeShape, Colours> = {
  verified: CONFIRMED,
  failed: CONTRADICTED,
  'no-provenance': ABSENT,
  indeterminate: UNSURE,
  unchecked: ABSENT,
  dash: ABSENT,
  changed: UNSURE,
  lost: UNSURE,
  rejected: CONTRADICTED,
};

/** Each in a square of 16 by 16. */
const DRAWINGS: Record<BadgeShape, (colour: string) => string> = {
  verified: (fill) => circle({ r: 6.25, fill }),
  failed: (fill) =>
    element('rect', { x: 1.75, y: 1.75, width: 12.5, height: 12.5, fill }) +
    line({ d: 'M4.75 4.75l6.5 6.5M11.25 4.75l-6.5 6.5', stroke: PAPER, 'stroke-width': 1.75 }),
  'no-provenance': (stroke) => circle({ r: 5.4, fill: 'none', stroke, 'stroke-width': 1.7 }),
  indeterminate: (stroke) =>
    circle({ r: 5.3, fill: 'none', stroke, 'stroke-width': 2, 'stroke-dasharray': '3.7 1.85' }),
  unchecked: (fill) => [3, 8, 13].map((cx) => element('circle', { cx, cy: 8, r: 1.4, fill })).join(''),
  dash: (stroke) => line({ d: 'M3 8h10', stroke, 'stroke-width': 1.7, 'stroke-dasharray': '2.6 1.1' }),
  changed: (stroke) => line({ d: 'M2.5 5.6h11M2.5 10.4h11M11 1.8 5 14.2', stroke, 'stroke-width': 1.9 }),
  lost: (stroke) =>
    line({ d: 'M13.2 2.8 2.8 13.2', stroke, 'stroke-width': 1.9 }) +
    circle({ r: 4.9, fill: 'none', stroke, 'stroke-width': 1.7 }),
  rejected: (stroke) => line({ d: 'M3.2 3.2l9.6 9.6M12.8 3.2l-9.6 9.6', stroke, 'stroke-width': 2 }),
};

const circle = (attributes: Attributes) => element('circle', { cx: 8, cy: 8, ...attributes });
const line = (attributes: Attributes) => element('path', { ...attributes, fill: 'none' });

type At = { x: number; y: number; size: number };

/** `colour`: the mark’s own where it is left out. */
export function drawMark(shape: BadgeShape, { x, y, size }: At, colour = COLOURS[shape].mark): string {
  const place = `translate(${x} ${y}) scale(${size / 16})`;
  return element('g', { transform: place }, DRAWINGS[shape](colour));
}
