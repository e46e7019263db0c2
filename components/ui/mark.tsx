import type { ShownOutcome } from '@/lib/format';

/** The shapes that stand beside a word, never instead of one. `dash` is for what does not apply. */
export type Shape = ShownOutcome | 'dash';

const COLOURS: Record<Shape, string> = {
  verified: 'fill-(--confirmed-mark) stroke-(--confirmed-mark)',
  failed: 'fill-(--contradicted-mark) stroke-(--contradicted-mark)',
  'no-provenance': 'fill-none stroke-(--absent-mark)',
  indeterminate: 'fill-none stroke-(--unsure-mark)',
  unchecked: 'fill-(--absent-mark) stroke-none',
  dash: 'fill-none stroke-(--absent-mark)',
};

/** Drawn once a page; every mark refers to it. */
export function MarkSprite() {
  return (
    <svg aria-hidden="true" width="0" height="0" className="absolute" focusable="false">
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
    </svg>
  );
}

/** One mark inside a larger drawing. */
export function MarkAt({ shape, x, size }: { shape: Shape; x: number; size: number }) {
  return <use href={`#mark-${shape}`} x={x} width={size} height={size} className={COLOURS[shape]} />;
}

export function Mark({ shape, className = 'size-3.5' }: { shape: Shape; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={`inline-block shrink-0 align-[-0.125em] ${className} ${COLOURS[shape]}`}
    >
      <use href={`#mark-${shape}`} />
    </svg>
  );
}
