import type { FilePage, Progress } from '@/lib/queries/dto';
import { toProgressWords } from '../board/row-words';
import { OutcomeWord } from '../ui/outcome';

/** A file that is known by name and not checked yet: what that means and what happens next. */
export function Unchecked({ page, progress = null }: { page: FilePage; progress?: Progress | null }) {
  return (
    <div className="pt-3 pb-8">
      <OutcomeWord outcome={null} markClass="size-4" />
      <h1 className="mt-1 max-w-[42ch] text-hero text-pretty">
        Nothing has been checked of this file so far.
      </h1>
      <p className="mt-4 max-w-prose">
        {page.checking
          ? `A check is running. ${toProgressWords(progress)} This page shows the verdict as soon as there is one.`
          : 'Its project is on the board, and the file is in line to be checked.'}
      </p>
    </div>
  );
}
