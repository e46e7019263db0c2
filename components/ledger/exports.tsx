import type { ExportFormat, Exports, Reservation, Written } from '@/lib/queries/views/exports';
import { Copy } from '../ui/copy';
import { Notice } from '../ui/notice';
import { projectPath } from '../ui/paths';
import { Section } from '../ui/section';

type Form = {
  format: ExportFormat;
  title: string;
  /** What to do with it. */
  use: string;
  /** What the button copies, after “Copy”. */
  what: string;
};

const FORMS: Form[] = [
  {
    format: 'pylock',
    title: 'For a pylock.toml (PEP 751)',
    use: 'Move the identities to the package of the same name and version. A tool that reads them can refuse a file that somebody else published.',
    what: 'the part of a pylock.toml',
  },
  {
    format: 'ebuild',
    title: 'For an ebuild',
    use: 'pypi.eclass reads this line, and verifies the source distribution before it is unpacked.',
    what: 'the line of an ebuild',
  },
  {
    format: 'json',
    title: 'As JSON',
    use: 'All that is remembered of the project’s publishers: where and when each was first and last seen, the pin, and what is open.',
    what: 'the JSON',
  },
];

/** What was remembered of a release, in the forms that other tools read. */
export function WriteItDown({ exports }: { exports: Exports }) {
  const { reservations, forms } = exports;
  const shown = forms.json.ok
    ? FORMS.filter(({ format }) => format === 'json' || !isUnconfirmed(exports))
    : [];
  return (
    <Section id="write-it-down" title="Export the publisher">
      <div className="sentences">
        <p className="max-w-prose">{toLead(exports)}</p>
        {forms.json.ok && <Reservations reservations={reservations} />}
        {shown.map((form) => (
          <InForm key={form.format} form={form} exports={exports} />
        ))}
      </div>
    </Section>
  );
}

const isUnconfirmed = ({ reservations }: Exports): boolean =>
  reservations.some(({ code }) => code === 'NOTHING_CONFIRMED');

function toLead(exports: Exports): string {
  const { version, forms } = exports;
  if (!forms.json.ok) return forms.json.message;
  return isUnconfirmed(exports)
    ? `No publisher of release ${version} is confirmed, so a lock file or an ebuild gets nothing from here.`
    : `The publisher of ${version}, for tools that can enforce it.`;
}

const isGrave = ({ code }: Reservation): boolean =>
  code === 'CHANGE_OPEN' || code === 'CHANGE_REJECTED' || code === 'PIN_DIFFERS';

/** The same sentences stand on top of what is copied. */
function Reservations({ reservations }: { reservations: Reservation[] }) {
  const said = reservations.filter(({ code }) => code !== 'NOTHING_CONFIRMED');
  if (said.length === 0) return null;
  return (
    <Notice edge={said.some(isGrave) ? 'failed' : 'plain'}>
      <p className="font-semibold">Read this before you rely on it</p>
      {said.map(({ code, message }) => (
        <p key={`${code} ${message}`}>{message}</p>
      ))}
    </Notice>
  );
}

function InForm({ form, exports }: { form: Form; exports: Exports }) {
  const written = exports.forms[form.format];
  return (
    <details>
      <summary className="min-h-6">
        {form.title}
        {!written.ok && <span className="text-soft">: nothing to write</span>}
      </summary>
      <div className="pt-2 pb-3">
        <Body form={form} written={written} exports={exports} />
      </div>
    </details>
  );
}

type BodyProps = { form: Form; written: Written; exports: Exports };

function Body({ form: { format, use, what }, written, exports }: BodyProps) {
  if (!written.ok) return <p className="max-w-prose text-soft">{written.message}</p>;
  const raw = `/api/v1${projectPath(exports.project)}/export?format=${format}&version=${encodeURIComponent(exports.version ?? '')}`;
  return (
    <>
      <div className="flex items-end justify-between gap-4 pb-1">
        <p className="max-w-prose text-soft">{use}</p>
        <span className="shrink-0">
          <Copy text={written.text} what={what} />
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className="paper-code" tabIndex={0}>
        <code>{written.text.trimEnd()}</code>
      </pre>
      <p className="pt-1">
        <a href={raw}>
          The raw answer of the API<span className="sr-only">: {what}</span>
        </a>
      </p>
    </>
  );
}
