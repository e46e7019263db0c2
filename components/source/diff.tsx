import { formatCount, plural, RUN_WORDS, STATE_WORDS } from '@/lib/format';
import type { DiffLine, SourceDiff } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { Notice } from '../ui/notice';
import { filePath } from '../ui/paths';
import { Fact, Facts } from '../ui/section';

const KINDS = {
  added: 'The file is new',
  removed: 'The file was taken out',
  changed: 'The file changed',
  renamed: 'The file moved',
};

/** One file of a release beside that of the release before, line by line. */
export function Diff({ diff }: { diff: SourceDiff }) {
  const { project, version, filename, sha256, since, kind, before, path, runs, inCommit, failure } = diff;
  return (
    <>
      <div className="pt-8 pb-6">
        <h1 className="text-hero wrap-anywhere">What changed in {path}</h1>
        <p className="mt-3 max-w-prose text-soft">
          As it stands in the two files that the index serves. Nothing of it was run, and nobody here read it.
        </p>
      </div>
      <Facts>
        <Fact name="Before">
          <File project={project} {...since} />
        </Fact>
        <Fact name="After">
          <File project={project} version={version} filename={filename} sha256={sha256} />
        </Fact>
        <Fact name="Change">
          {kind && (
            <>
              {KINDS[kind]}
              {before !== null && before !== path && <span className="wrap-anywhere"> from {before}</span>}.
              {failure === null && ` ${toLineWords(diff)}`}
            </>
          )}
        </Fact>
        <Fact name="When it runs">{runs && `It ${RUN_WORDS[runs]}.`}</Fact>
        <Fact name="Beside the commit">{inCommit && STATE_WORDS[inCommit]}</Fact>
      </Facts>
      <div className="py-6">{failure ? <Failure failure={failure} /> : <Lines diff={diff} />}</div>
    </>
  );
}

function File({ project, version, filename, sha256 }: { project: string } & SourceDiff['since']) {
  return (
    <>
      <Link href={filePath(project, version, filename)} className="wrap-anywhere">
        {filename}
      </Link>
      <span className="identity block text-small wrap-anywhere text-soft">SHA-256 {sha256}</span>
    </>
  );
}

const toLineWords = ({ added, removed }: SourceDiff): string =>
  `${plural(added, 'line')} added, ${formatCount(removed)} removed.`;

function Failure({ failure: { code, message } }: { failure: NonNullable<SourceDiff['failure']> }) {
  return (
    <Notice edge={code === 'NO_LINES' ? 'plain' : 'unsure'}>
      <p className="wrap-anywhere">
        {message} <span className="identity text-soft">{code}</span>
      </p>
    </Notice>
  );
}

function Lines({ diff: { parts, linesLeftOut, path, project, version, since } }: { diff: SourceDiff }) {
  return (
    <>
      <table className="diff">
        <caption className="sr-only">
          The lines that changed, with their numbers before and after. A number is a link to its line.
        </caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Line</th>
          </tr>
        </thead>
        {parts.map(({ header, lines }) => (
          <tbody key={header}>
            <tr className="diff-head">
              <th colSpan={3} scope="rowgroup">
                {header}
              </th>
            </tr>
            {lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines never move, and two may be alike
              <Line key={at} line={line} />
            ))}
          </tbody>
        ))}
      </table>
      {linesLeftOut > 0 && (
        <p className="max-w-prose pt-4 text-soft">
          {plural(linesLeftOut, 'more line')} {linesLeftOut === 1 ? 'is' : 'are'} not shown here. All of them:{' '}
          <code className="identity wrap-anywhere">
            callboard source {project}=={version} --against {since.version} --diff {path}
          </code>
        </p>
      )}
    </>
  );
}

function Line({ line: { mark, text, leftOut, before, after } }: { line: DiffLine }) {
  return (
    <tr data-mark={mark}>
      <Place side="before" number={before} />
      <Place side="after" number={after} />
      <td className="diff-text">
        <span className="diff-mark">{mark}</span>
        {text}
        {leftOut > 0 && <span className="font-sans text-soft"> … {plural(leftOut, 'more character')}</span>}
      </td>
    </tr>
  );
}

/** An address of its own: the two digests before it in the address say whose line it is. */
function Place({ side, number }: { side: 'before' | 'after'; number: number | null }) {
  const id = `${side}-${number}`;
  return (
    <td className="diff-number">
      {number !== null && (
        <a id={id} href={`#${id}`} aria-label={`Line ${number} ${side}`}>
          {number}
        </a>
      )}
    </td>
  );
}
