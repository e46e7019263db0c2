import { useId } from 'react';
import { TERMS, type TermId } from './terms';

/** A word whose meaning opens where it is used, without a script: a button and its popover, both of which may stand in a sentence. */
export function Term({ id, children }: { id: TermId; children?: string }) {
  const card = useId();
  const { name, meaning } = TERMS[id];
  return (
    <>
      <button type="button" popoverTarget={card} className="term">
        {children ?? name}
      </button>
      <span id={card} popover="auto" className="term-card">
        <strong>{name}.</strong> {meaning} <a href={`/help#${id}`}>All terms</a>
      </span>
    </>
  );
}
