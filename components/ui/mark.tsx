import type { ShownOutcome } from '@/lib/format';
import type { Expectation } from '@/lib/queries/dto';

/** The shapes that stand beside a word, never instead of one. `open` waits for a person; `dash` does not apply. */
export type Shape = ShownOutcome | Exclude<Expectation, 'none'> | 'open' | 'dash' | Rehearsed;
/** An arrow and a barrier: what a defence does in the rehearsal. */
type Rehearsed = 'stopped' | 'gets-through' | 'let-through' | 'false-alarm';

const COLOURS: Record<Shape, string> = {
  verified: 'fill-(--confirmed-mark) stroke-(--confirmed-mark)',
  failed: 'fill-(--contradicted-mark) stroke-(--contradicted-mark)',
  'no-provenance': 'fill-none stroke-(--absent-mark)',
  indeterminate: 'fill-none stroke-(--unsure-mark)',
  unchecked: 'fill-(--absent-mark) stroke-none',
  dash: 'fill-none stroke-(--absent-mark)',
  'first-seen': 'fill-none stroke-ink',
  matches: 'fill-none stroke-ink',
  changed: 'fill-none stroke-(--unsure-mark)',
  lost: 'fill-none stroke-(--unsure-mark)',
  accepted: 'fill-none stroke-ink',
  rejected: 'fill-none stroke-(--contradicted-mark)',
  open: 'fill-none stroke-(--unsure-mark)',
  stopped: 'fill-none stroke-(--confirmed-mark)',
  'gets-through': 'fill-none stroke-(--contradicted-mark)',
  'let-through': 'fill-none stroke-(--confirmed-mark)',
  'false-alarm': 'fill-none stroke-(--unsure-mark)',
};

/** Drawn once a page; every mark refers to it. */
export function MarkSprite() {
  return (
    <svg aria-hidden="true" width="0" height="0" className="absolute" focusable="false">
      <symbol id="mark-check" viewBox="0 0 16 16">
        <path d="M13.2 8.6A5.3 5.3 0 1 1 11.9 4.4M12.4 1.6v3.2H9.2" strokeWidth="1.6" />
      </symbol>
      <symbol id="mark-verified" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6.25" stroke="none" />
      </symbol>
      <symbol id="mark-failed" viewBox="0 0 16 16">
        <rect x="1.75" y="1.75" width="12.5" height="12.5" stroke="none" />
        <path d="M4.75 4.75l6.5 6.5M11.25 4.75l-6.5 6.5" className="stroke-paper" strokeWidth="1.75" />
      </symbol>
      <symbol id="mark-no-provenance" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="5.4" strokeWidth="1.7" />
      </symbol>
      <symbol id="mark-indeterminate" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="5.3" strokeWidth="2" strokeDasharray="3.7 1.85" />
      </symbol>
      <symbol id="mark-unchecked" viewBox="0 0 16 16">
        <circle cx="3" cy="8" r="1.4" />
        <circle cx="8" cy="8" r="1.4" />
        <circle cx="13" cy="8" r="1.4" />
      </symbol>
      <symbol id="mark-dash" viewBox="0 0 16 16">
        <path d="M3 8h10" strokeWidth="1.7" />
      </symbol>
      <symbol id="mark-first-seen" viewBox="0 0 16 16">
        <path d="M8 2.2 13.8 8 8 13.8 2.2 8z" strokeWidth="1.7" />
      </symbol>
      <symbol id="mark-matches" viewBox="0 0 16 16">
        <path d="M2.5 5.6h11M2.5 10.4h11" strokeWidth="1.9" />
      </symbol>
      <symbol id="mark-changed" viewBox="0 0 16 16">
        <path d="M2.5 5.6h11M2.5 10.4h11M11 1.8 5 14.2" strokeWidth="1.9" />
      </symbol>
      <symbol id="mark-lost" viewBox="0 0 16 16">
        <path d="M13.2 2.8 2.8 13.2" strokeWidth="1.9" />
        <circle cx="8" cy="8" r="4.9" strokeWidth="1.7" />
      </symbol>
      <symbol id="mark-accepted" viewBox="0 0 16 16">
        <path d="M2.4 8.6 6.2 12.4 13.6 4" strokeWidth="2" />
      </symbol>
      <symbol id="mark-rejected" viewBox="0 0 16 16">
        <path d="M3.2 3.2l9.6 9.6M12.8 3.2l-9.6 9.6" strokeWidth="2" />
      </symbol>
      <symbol id="mark-open" viewBox="0 0 16 16">
        <rect x="2.6" y="2.6" width="10.8" height="10.8" strokeWidth="1.8" />
      </symbol>
      <symbol id="mark-stopped" viewBox="0 0 16 16">
        <path d="M12.5 1.5v13" strokeWidth="2.4" />
        <path d="M1.5 8h7.4M5.6 4.6 9 8l-3.4 3.4" strokeWidth="1.8" />
      </symbol>
      <symbol id="mark-false-alarm" viewBox="0 0 16 16">
        <path d="M12.5 1.5v13" strokeWidth="2.4" strokeDasharray="3 2" />
        <path d="M1.5 8h7.4M5.6 4.6 9 8l-3.4 3.4" strokeWidth="1.8" />
      </symbol>
      <symbol id="mark-gets-through" viewBox="0 0 16 16">
        <path d="M6 1v3.6M6 11.4V15" strokeWidth="2.2" />
        <path d="M1 8h13M10.4 4.4 14 8l-3.6 3.6" strokeWidth="2" />
      </symbol>
      <symbol id="mark-let-through" viewBox="0 0 16 16">
        <path d="M1.5 8h12.5M10.4 4.4 14 8l-3.6 3.6" strokeWidth="1.8" />
      </symbol>
    </svg>
  );
}

/** One mark inside a larger drawing. */
export function MarkAt({ shape, x, y = 0, size }: { shape: Shape; x: number; y?: number; size: number }) {
  return <use href={`#mark-${shape}`} x={x} y={y} width={size} height={size} className={COLOURS[shape]} />;
}

/** How much a mark presses, where its shape does not say it. */
export type Tone = 'alarm' | 'warning' | 'quiet' | 'plain';

const TONES: Record<Tone, string> = {
  alarm: 'fill-none stroke-(--contradicted-mark)',
  warning: 'fill-none stroke-(--unsure-mark)',
  quiet: 'fill-none stroke-(--absent-mark)',
  plain: 'fill-none stroke-ink',
};

type MarkProps = { shape: Shape; tone?: Tone; className?: string };

export function Mark({ shape, tone, className = 'size-3.5' }: MarkProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={`inline-block shrink-0 align-[-0.125em] ${className} ${tone ? TONES[tone] : COLOURS[shape]}`}
    >
      <use href={`#mark-${shape}`} />
    </svg>
  );
}
