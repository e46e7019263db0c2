import { formatCount, plural, RUN_WORDS, toStateWords } from '@/lib/format';
import type { ComparedFileView, SourceMatchView } from '@/lib/queries/dto';
import { SafeLink } from '../ui/external';
import { Link } from '../ui/link';
import { toFileAtCommit } from './places';

/** So many files a page. */
const PER_PAGE = 100;

type Props = {
  source: Pick<SourceMatchView, 'files' | 'filesLeftOut' | 'repository' | 'commit' | 'commitPage'>;
  /** From 1. */
  page: number;
  /** Where the other pages are; null where only the first is shown. */
  toHref: ((page: number) => string) | null;
};

/** The files that are not the same: what runs and was not found in the commit first. */
export function SourceFiles({ source, page, toHref }: Props) {
  const { files, filesLeftOut } = source;
  if (files.length === 0) return null;
  const pages = Math.ceil(files.length / PER_PAGE);
  const at = Math.min(Math.max(page, 1), pages);
  const from = (at - 1) * PER_PAGE;
  const shown = files.slice(from, from + PER_PAGE);
  const hasWhy = shown.some(({ state, explanation }) => explanation !== null || state === 'different');
  return (
    <>
      <table className="listing source-files mt-4">
        <caption className="pb-2 text-start text-soft">
          Files that are not the same
          {files.some(({ comesFirst }) => comesFirst) && ', what runs or says what runs first'}
          {pages > 1 &&
            `: ${formatCount(from + 1)} to ${formatCount(from + shown.length)} of ${formatCount(files.length)}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Beside the commit</th>
            {hasWhy && <th scope="col">Why</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((file) => (
            <Row key={file.path} file={file} source={source} hasWhy={hasWhy} />
          ))}
        </tbody>
      </table>
      <Pages at={at} pages={pages} toHref={toHref} />
      {filesLeftOut > 0 && (
        <p className="pt-2 text-small text-soft">
          {plural(filesLeftOut, 'more file')} {filesLeftOut === 1 ? 'is' : 'are'} counted above and not listed
          here.
        </p>
      )}
    </>
  );
}

type RowProps = Pick<Props, 'source'> & { file: ComparedFileView; hasWhy: boolean };

function Row({ file, source, hasWhy }: RowProps) {
  const { path, state, runs, explanation, at, comesFirst } = file;
  return (
    <tr>
      <th scope="row" className={`identity wrap-anywhere ${comesFirst ? 'font-semibold' : 'font-normal'}`}>
        {path}
        {runs !== null && (
          <span className="block font-sans text-small font-normal text-soft">{RUN_WORDS[runs]}</span>
        )}
      </th>
      <td className={comesFirst ? 'font-semibold' : undefined}>{toStateWords(file)}</td>
      {hasWhy && (
        <td className="wrap-anywhere">
          {explanation}
          {state === 'different' && at !== null && (
            <span className="block">
              In the commit: <SafeLink href={toFileAtCommit(source, at)}>{at}</SafeLink>
            </span>
          )}
        </td>
      )}
    </tr>
  );
}

function Pages({ at, pages, toHref }: { at: number; pages: number; toHref: Props['toHref'] }) {
  if (pages <= 1 || toHref === null) return null;
  return (
    <nav
      aria-label="Pages of files that are not the same"
      className="flex flex-wrap gap-x-5 gap-y-2 pt-3 text-small"
    >
      {at > 1 && (
        <Link href={toHref(at - 1)} rel="prev" className="inline-block min-h-6">
          Previous files
        </Link>
      )}
      {at < pages && (
        <Link href={toHref(at + 1)} rel="next" className="inline-block min-h-6">
          Next files
        </Link>
      )}
    </nav>
  );
}
