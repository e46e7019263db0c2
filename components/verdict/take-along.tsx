import type { VerdictAnswer } from '@/lib/queries/dto';
import { Copy } from '../ui/copy';
import { Link } from '../ui/link';
import { verdictPath } from '../ui/paths';
import { type TextForm, write } from './as-text';
import type { Told } from './told';

const FORMS: { form: TextForm; name: string }[] = [
  { form: 'text', name: 'Plain text' },
  { form: 'markdown', name: 'Markdown' },
  { form: 'bugzilla', name: 'Bugzilla' },
];

/** A stored verdict in whatever form it is pasted elsewhere. `verdict`: the id and all that was recorded. */
export function TakeAlong({ told, verdict }: { told: Told; verdict: VerdictAnswer }) {
  return (
    <p className="-ms-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-small">
      <Copy text={`{origin}${verdictPath(verdict.id)}`} label="Copy link" what="to this verdict" />
      <span className="needs-script text-soft" aria-hidden="true">
        or copy it as
      </span>
      {FORMS.map(({ form, name }) => (
        <Copy key={form} text={write(told, form)} label={name} what="of this verdict" />
      ))}
      <Copy text={JSON.stringify(verdict, null, 2)} label="JSON" what="of this verdict" />
      <Link href={`${verdictPath(verdict.id)}/text`} className="ms-1.5">
        Read it as text
      </Link>
    </p>
  );
}
