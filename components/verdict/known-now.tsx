import type { Obstacle } from '@/lib/access/visitor';
import { KIND_WORDS, toIndexName } from '@/lib/format';
import type { KnownNow as Known, ReplayView, VerdictPage } from '@/lib/queries/dto';
import { CheckAgain } from '../board/check-again';
import { Consents } from '../four-eyes/consents';
import { Link } from '../ui/link';
import { OutcomeWord } from '../ui/outcome';
import { projectPath, verdictPath } from '../ui/paths';
import { ReadOnly } from '../ui/read-only';
import { Fact, Facts, Section } from '../ui/section';
import { When } from '../ui/when';
import { AskUpstream } from '../upstream/ask';
import { listFileWords, toNewsWords, toReplayWords } from './known-words';

/** `mayAsk`: whether the reader may ask upstream. */
type Props = { page: VerdictPage; obstacle: Obstacle | null; mayAsk: boolean };

/** A verdict does not change; what it is worth today does. */
export function KnownNow({ page, obstacle, mayAsk }: Props) {
  const { now, replay, at, index } = page;
  return (
    <Section id="now" title="Status today">
      <Facts>
        {now && (
          <Fact name="The file">
            <File now={now} index={index} />
          </Fact>
        )}
        <Fact name="This verdict">
          <Reproduced replay={replay} />
        </Fact>
        <Fact name="Its id">
          <span className="identity">{page.id}</span>
          <p className="text-small text-soft">
            The SHA-256 digest of the verdict’s canonical JSON (RFC 8785). The first 32 characters are enough
            for a link.
          </p>
        </Fact>
        {page.askable.map(
          ({ id, fourEyes }) =>
            fourEyes && (
              <Fact key={id} name="An open alarm">
                <Consents fourEyes={fourEyes} />
              </Fact>
            ),
        )}
        {page.askable.length > 0 && (mayAsk || page.askable.some(({ upstream }) => upstream)) && (
          <Fact name="Upstream">
            <ul className="grid gap-2">
              {page.askable.map(({ id, kind, version, upstream }) => (
                <li key={id}>
                  <p>{`${KIND_WORDS[kind]}${version === null ? '' : `, release ${version}`}`}</p>
                  <AskUpstream change={id} upstream={upstream} mayAsk={mayAsk} />
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {at && !at.isTracked && (
          <Fact name="Ask again">
            {at.project} is not tracked here any more, so nobody has looked since.{' '}
            <Link href={projectPath(at.project)}>What is known of it</Link>
          </Fact>
        )}
        {at?.isTracked && (
          <Fact name="Ask again">
            <p className="pb-2">
              {toIndexName(index, true)} is asked about the whole project. A different result gets its own
              permalink; this one stays.
            </p>
            {obstacle === null ? (
              <CheckAgain project={at.project} checking={false} />
            ) : (
              <ReadOnly
                obstacle={obstacle}
                doing="Asking for a check"
                what="A check is asked for"
                operation="checkProject"
              />
            )}
          </Fact>
        )}
      </Facts>
    </Section>
  );
}

function File({ now, index }: { now: Known; index: string }) {
  const [standing, ...since] = listFileWords(now, index);
  return (
    <div className="grid gap-1">
      {now.newer ? <Newer newer={now.newer} /> : <p>{standing}</p>}
      {since.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

function Newer({ newer }: { newer: NonNullable<Known['newer']> }) {
  return (
    <>
      <p>
        <strong>Superseded</strong> on <When at={newer.at} exact />.{' '}
        <Link href={verdictPath(newer.id)}>A newer verdict on this file</Link> says:{' '}
        <OutcomeWord outcome={newer.outcome} />
        {newer.code && <span className="identity text-soft">{newer.code}</span>}
      </p>
      <p>What differs is {toNewsWords(newer.news)}.</p>
    </>
  );
}

function Reproduced({ replay }: { replay: ReplayView }) {
  const { word, sentence } = toReplayWords(replay);
  return (
    <>
      <p>
        <strong>{word}.</strong> {sentence}
      </p>
      {replay.differences.length > 0 && <Differences replay={replay} />}
    </>
  );
}

function Differences({ replay: { differences } }: { replay: ReplayView }) {
  return (
    <table className="listing mt-2">
      <caption className="sr-only">Where the two differ</caption>
      <thead>
        <tr>
          <th scope="col">Member</th>
          <th scope="col">Recorded</th>
          <th scope="col">Comes out</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ path, recorded, replayed }) => (
          <tr key={path}>
            <th scope="row" className="identity font-normal">
              {path}
            </th>
            <td className="identity">{recorded}</td>
            <td className="identity">{replayed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
