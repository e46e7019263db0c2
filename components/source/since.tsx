import { formatCount, plural, RUN_WORDS, STATE_WORDS } from '@/lib/format';
import type { SourceMatchView } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { diffPath, filePath } from '../ui/paths';
import { Section } from '../ui/section';

type Since = NonNullable<SourceMatchView['since']>;
type Change = Since['changes'][number];
const MAX_SHOWN = 200;

/** What is other than in the release before: facts, in the words of the files themselves. */
export function SinceEarlier({ source, since }: { source: SourceMatchView; since: Since }) {
  const { project } = source;
  const { version, filename, unchanged, facts, changes } = since;
  const toHref = ({ kind, path }: Change) =>
    source.sha256 === null || kind === 'renamed' || !path.isWellFormed()
      ? null
      : diffPath({ ...source, sha256: source.sha256 }, since, path);
  const total = changes.length + since.changesLeftOut;
  return (
    <Section id="since" title={`Since ${version}`}>
      <p className="max-w-prose">
        Beside <Link href={filePath(project, version, filename)}>{filename}</Link>:{' '}
        {plural(unchanged, 'file')} {unchanged === 1 ? 'is' : 'are'} the same, {formatCount(total)}{' '}
        {total === 1 ? 'is' : 'are'} not.
      </p>
      {facts.length > 0 && (
        <ul className="grid list-disc gap-1 py-3 ps-4 marker:text-soft">
          {facts.map(({ kind, says }) => (
            <li key={kind} className="wrap-anywhere">
              {says}
            </li>
          ))}
        </ul>
      )}
      {changes.length > 0 && (
        <details open={changes.length <= 20}>
          <summary className="min-h-6">The files that changed</summary>
          <Changes changes={changes.slice(0, MAX_SHOWN)} toHref={toHref} />
          {total > MAX_SHOWN && (
            <p className="pt-2 text-small text-soft">
              {plural(total - MAX_SHOWN, 'more file')} changed; the API lists the first 1,000.
            </p>
          )}
        </details>
      )}
    </Section>
  );
}

type Props = { changes: readonly Change[]; toHref: (change: Change) => string | null };

function Changes({ changes, toHref }: Props) {
  return (
    <table className="listing mt-2">
      <caption className="sr-only">Files that changed, what runs by itself first</caption>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">Change</th>
          <th scope="col">Beside its own commit</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <Row key={`${change.kind} ${change.path}`} change={change} href={toHref(change)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  change: { kind, path, before, runs, inCommit },
  href,
}: {
  change: Change;
  href: string | null;
}) {
  return (
    <tr>
      <th scope="row" className="identity font-normal wrap-anywhere">
        {href === null ? (
          path
        ) : (
          <Link href={href} rel="nofollow" className="inline-block min-h-6">
            {path}
          </Link>
        )}
        {runs !== null && <span className="block font-sans text-soft">{RUN_WORDS[runs]}</span>}
      </th>
      <td className="wrap-anywhere">
        {kind}
        {kind === 'renamed' && before !== null && ` from ${before}`}
      </td>
      <td>{inCommit === null ? 'gone' : STATE_WORDS[inCommit]}</td>
    </tr>
  );
}
