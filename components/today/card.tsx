import { formatDate, joinWords } from '@/lib/format';
import type { AttentionBoard, AttentionCard as Card } from '@/lib/queries/dto';
import { ProjectRelease } from '../changes/project-release';
import { StandingWords } from '../changes/standing-words';
import { Consents } from '../four-eyes/consents';
import { BeforeAfter } from '../ledger/before-after';
import { toDifferences } from '../ledger/differences';
import { toChangeSentence } from '../ledger/sentence';
import { SeverityWord } from '../ledger/severity';
import { Link } from '../ui/link';
import { changePath, collectionPath, comparePath, questionPath } from '../ui/paths';
import { Tag } from '../ui/tag';
import { When } from '../ui/when';
import { Asked } from '../upstream/asked';
import { Work } from '../work/work';
import { WorkForm } from '../work/work-form';
import { ReviewForm } from './review-form';
import { STATE_WORDS, toKindWords } from './words';

/** Of an item, on a page of many. */
const NOTES = 3;

type Props = {
  card: Card;
  names: AttentionBoard['names'];
  /** Whom a decision is recorded of; null where nobody may decide here. */
  reviewer: string | null;
  /** Whom a note is recorded of; null where nobody may note anything here. */
  worker: string | null;
  /** Whether names of people are offered. */
  areOffered: boolean;
  mayPin: boolean;
  /** Id of the form that answers all that is selected. */
  selection: string;
};

/** One thing that needs a person: how grave, what of which release, whom it affects, and the answer in place. */
export function AttentionCard({ card, names, reviewer, worker, areOffered, mayPin, selection }: Props) {
  const { id, severity, detail, project, version } = card;
  const before = detail?.before?.version ?? null;
  return (
    <li className="today-card" data-severity={severity} data-row="">
      <div className="today-severity">
        {(reviewer !== null || worker !== null) && (
          <input
            type="checkbox"
            name="item"
            value={id}
            form={selection}
            aria-label={`Select ${[toKindWords(card), project, version].filter(Boolean).join(' ')}`}
            className="size-5 accent-ink print:hidden"
          />
        )}
        <SeverityWord severity={severity} />
      </div>
      <div className="min-w-0">
        <About card={card} />
        <p className="max-w-3xl wrap-anywhere">{toChangeSentence(card.message)}</p>
        {detail && <BeforeAfter differences={toDifferences(detail)} />}
        <Marks card={card} />
        {card.fourEyes && (card.state === 'open' || card.fourEyes.consents.length > 0) && (
          <Consents fourEyes={card.fourEyes} />
        )}
        {card.upstream && (
          <div className="text-small text-soft">
            <Asked upstream={card.upstream} />
          </div>
        )}
        <Work work={card} most={NOTES} />
      </div>
      <div className="min-w-0 text-small">
        {detail && (card.state === 'accepted' || card.state === 'rejected') && (
          <StandingWords change={detail} />
        )}
        <Affected card={card} names={names} />
        <p className="text-soft">
          {card.kind === 'unchecked' ? 'Last checked' : 'Noticed'} <When at={card.since} />
        </p>
      </div>
      <div className="today-answer print:hidden">
        {reviewer !== null && (
          <ReviewForm
            id={id.slice(0, 12)}
            items={[id]}
            reviewer={reviewer}
            mayPin={mayPin && Boolean(detail?.before?.identity)}
            mayDecide={detail !== null}
            version={version}
            answer={card.upstream?.answered?.reason}
          />
        )}
        {reviewer !== null && card.change !== null && (
          <Link href={questionPath(card.change)} className="inline-block min-h-6">
            {card.upstream ? 'The question' : 'Ask upstream'}
            <span className="sr-only"> {`about ${project} ${version ?? ''}`}</span>
          </Link>
        )}
        {worker !== null && <WorkForm item={id} worker={worker} areOffered={areOffered} />}
        {before !== null && version !== null && (
          <Link href={comparePath(project, before, version)} className="inline-block min-h-6">
            Compare<span className="sr-only"> {`${before} and ${version} of ${project}`}</span>
          </Link>
        )}
      </div>
    </li>
  );
}

function About({ card }: { card: Card }) {
  const { project, version, change, world, state } = card;
  const kind = toKindWords(card);
  return (
    <h3 className="flex flex-wrap items-baseline gap-x-2 font-sans text-base font-normal">
      <ProjectRelease project={project} version={version} world={world} />
      {change === null ? (
        <span>{kind}</span>
      ) : (
        <a href={changePath(project, change)} data-row-link="" className="inline-block min-h-6">
          {kind}
        </a>
      )}
      {state !== 'open' && <Tag>{STATE_WORDS[state].toLowerCase()}</Tag>}
    </h3>
  );
}

/** Until when it was put off, where that was said last. */
function Marks({ card: { marks } }: { card: Card }) {
  const last = marks.at(-1);
  if (last?.mark !== 'snoozed') return null;
  return (
    <p className="text-small text-soft wrap-anywhere">
      Put off {last.until && `until ${formatDate(last.until)} `}by {last.by} on <When at={last.at} />
      {last.reason && `: ${last.reason}`}
    </p>
  );
}

/** Whether it concerns what is used, or only what nobody should go on to yet. */
function Affected({
  card: { affects, used, version },
  names,
}: {
  card: Card;
  names: AttentionBoard['names'];
}) {
  const { inUse, newer } = affects;
  if (inUse.length > 0) {
    return (
      <p>
        <strong>In use</strong> by <Collections slugs={inUse} names={names} />
      </p>
    );
  }
  if (newer.length === 0) return null;
  return (
    <p>
      <strong>Only newer than you use.</strong> Do not upgrade to {version} yet:{' '}
      <Collections slugs={newer} names={names} /> {newer.length === 1 ? 'uses' : 'use'} {joinWords(used)}.
    </p>
  );
}

function Collections({ slugs, names }: { slugs: string[]; names: AttentionBoard['names'] }) {
  return slugs.map((slug, at) => (
    <span key={slug}>
      {at > 0 && ', '}
      <Link href={collectionPath(slug)} className="inline-block min-h-6 wrap-anywhere">
        {names[slug] ?? slug}
      </Link>
    </span>
  ));
}
