import { formatCount, plural, RUN_WORDS, STATE_WORDS } from '@/lib/format';
import type { SourceMatchView } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { filePath } from '../ui/paths';
import { Section } from '../ui/section';

type Since = NonNullable<SourceMatchView['since']>;
const MAX_SHOWN = 200;

/** What is other than in the release before: facts, in the words of the files themselves. */
export function SinceEarlier({ project, since }: { project: string; since: Since }) {
  const { version, filename, unchanged, facts, changes } = since;
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
          <Changes changes={changes.slice(0, MAX_SHOWN)} />
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

function Changes({ changes }: { changes: Since['changes'] }) {
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
        {changes.map(({ kind, path, before, runs, inCommit }) => (
          <tr key={`${kind} ${path}`}>
            <th scope="row" className="identity font-normal wrap-anywhere">
              {path}
              {runs !== null && <span className="block font-sans text-soft">{RUN_WORDS[runs]}</span>}
            </th>
            <td className="wrap-anywhere">
              {kind}
              {kind === 'renamed' && before !== null && ` from ${before}`}
            </td>
            <td>{inCommit === null ? 'gone' : STATE_WORDS[inCommit]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
