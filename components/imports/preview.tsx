'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import type { Obstacle } from '@/lib/access/visitor';
import type { PreviewedImport, ShownPreview } from '@/lib/api/import-form';
import { formatCount, formatSize, plural } from '@/lib/format';
import type { ImportLine } from '@/lib/queries/dto';
import { ReadOnly } from '../ui/read-only';
import { More } from './more';
import { PreviewPins } from './preview-pins';
import { PreviewProjects } from './preview-projects';
import { SaveFields } from './save-fields';
import { FORMAT_WORDS } from './words';

type Props = {
  previewed: PreviewedImport;
  into: { slug: string; name: string } | null;
  /** Null where nobody may save it. */
  reviewer: string | null;
  obstacle: Obstacle | null;
  mayPin: boolean;
  pending: boolean;
};

/** What the file says, line by line, and what would come of it. Whoever asked for it by keyboard is taken here. */
export function Preview({ previewed, into, reviewer, obstacle, mayPin, pending }: Props) {
  const { preview, chosen } = previewed;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const again = into ? `/import?collection=${into.slug}` : '/import';
  return (
    <>
      <div className="sentences max-w-prose">
        <h2 ref={heading} tabIndex={-1} className="focus:outline-none">
          {preview.filename ? (
            <>
              What <span className="identity">{preview.filename}</span> says
            </>
          ) : (
            'What the text says'
          )}
        </h2>
        <p>{toSummary(preview)}</p>
        <p className="text-small text-soft">
          Read as {FORMAT_WORDS[preview.format]}, {formatSize(preview.bytes)}, SHA-256{' '}
          <span className="identity">{preview.sha256}</span>. Nothing is tracked yet.{' '}
          <a href={again}>Choose another file</a>.
        </p>
      </div>
      <Lines
        id="not-understood"
        title="Not understood"
        lines={preview.notUnderstood}
        total={preview.counts.notUnderstood}
      >
        Nobody knows what these lines would have named. What they name is missing from the collection.
      </Lines>
      <PreviewProjects preview={preview} leaveOut={chosen.leaveOut} />
      <PreviewPins preview={preview} isTicked={chosen.pins} reviewer={mayPin ? reviewer : null} />
      <Lines id="ignored" title="Passed over" lines={preview.ignored} total={preview.counts.ignored}>
        Understood, and no project of the index to track.
      </Lines>
      {reviewer === null ? (
        <ReadOnly
          obstacle={obstacle}
          doing="Importing a file"
          what="A file is imported"
          operation="createCollection"
        />
      ) : (
        <SaveFields previewed={previewed} into={into} reviewer={reviewer} pending={pending} />
      )}
    </>
  );
}

function toSummary({ counts }: ShownPreview): string {
  const { projects, ignored, notUnderstood } = counts;
  const known = projects - counts.new;
  const which =
    counts.new === projects
      ? 'all new'
      : counts.new === 0
        ? 'all on the board already'
        : `${formatCount(counts.new)} new, ${formatCount(known)} known`;
  const skipped = ignored > 0 ? ` ${plural(ignored, 'entry', 'entries')} skipped.` : '';
  const read =
    notUnderstood > 0 ? `${formatCount(notUnderstood)} not understood.` : 'Everything was understood.';
  return `${plural(projects, 'package')} found, ${which}.${skipped} ${read}`;
}

type LinesProps = { id: string; title: string; lines: ImportLine[]; total: number; children: ReactNode };

/** Lines of one kind, each with its number and the reason. */
function Lines({ id, title, lines, total, children }: LinesProps) {
  if (total === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>
        {title} <span className="font-sans font-normal text-soft tabular-nums">{formatCount(total)}</span>
      </h3>
      <p className="pb-2 text-small text-soft">{children}</p>
      <table className="listing import-lines">
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">What it says</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, text, message }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line can have several entries, and the list never changes
            <tr key={at}>
              <td data-name="Line">{line}</td>
              <td className="identity">{text}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More shown={lines.length} total={total} />
    </section>
  );
}
