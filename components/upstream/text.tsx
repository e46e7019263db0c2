import type { QuestionView } from '@/lib/queries/dto';
import { Copy } from '../ui/copy';

/** The text, to be read before it goes anywhere, and to be copied. */
export function QuestionText({ question: { title, markdown, plain } }: { question: QuestionView }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="wrap-anywhere">
        <strong>{title}</strong>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className="paper-code max-h-none whitespace-pre-wrap wrap-anywhere" tabIndex={0}>
        {plain}
      </pre>
      <p className="-ms-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-small">
        <Copy text={title} label="Copy the title" what="of the question" />
        <Copy text={markdown} label="Copy as Markdown" what="the question" />
        <Copy text={plain} label="Copy as plain text" what="the question" />
      </p>
    </div>
  );
}
