import type { ReactNode } from 'react';
import type { AttentionWork, DecisionView, JudgedChangeView } from '@/lib/queries/dto';
import { SafeLink } from '../ui/external';
import { Link } from '../ui/link';
import { changeAnchor, releasePath } from '../ui/paths';
import { When } from '../ui/when';
import { Work } from '../work/work';
import { BeforeAfter } from './before-after';
import { toDifferences } from './differences';
import { toChangeSentence } from './sentence';
import { KIND_WORDS, SEVERITY_WORDS, STANDING_WORDS } from './words';

const isPressing = ({ standing }: JudgedChangeView): boolean =>
  standing === 'open' || standing === 'rejected';

type Props = {
  change: JudgedChangeView;
  /** Undefined where it never needed a person. */
  work: AttentionWork | undefined;
  /** The forms that decide, assign and note. */
  children: ReactNode;
};

/** One change: what it is, before and after, and what people made of it and do about it. */
export function ChangeItem({ change, work, children }: Props) {
  const { id, kind, severity, standing, version, project, message } = change;
  return (
    <li id={changeAnchor(id)} className="change-item">
      <h3 className="flex flex-wrap items-baseline gap-x-3 font-sans text-base">
        <span>{KIND_WORDS[kind]}</span>
        <span className={isPressing(change) ? 'text-small text-contradicted' : 'text-small text-soft'}>
          {SEVERITY_WORDS[severity]}, {STANDING_WORDS[standing].toLowerCase()}
        </span>
        {version && (
          <Link href={releasePath(project, version)} className="ms-auto text-small font-normal">
            {version}
          </Link>
        )}
      </h3>
      <p className="max-w-prose wrap-anywhere">{toChangeSentence(message)}</p>
      {!change.follows && (
        <p className="max-w-prose text-small text-soft">
          It was noticed at the time; by what is known now it would not be said.
          {change.standing === 'open' && ' Only a person closes it.'}
        </p>
      )}
      <BeforeAfter differences={toDifferences(change)} />
      <Seen change={change} />
      {change.decisions.length > 0 && <Decisions change={change} />}
      {work && <Work work={work} />}
      {children}
    </li>
  );
}

function Seen({ change: { observed, happenedAt, noticedAt } }: { change: JudgedChangeView }) {
  return (
    <p className="text-small text-soft">
      {observed === 'live' ? 'Seen live' : 'Read from history'}; it happened on <When at={happenedAt} exact />{' '}
      and was noticed on <When at={noticedAt} exact />.
    </p>
  );
}

/** Every one that was ever made; the one that counts is marked. */
function Decisions({ change: { decisions, decision } }: { change: JudgedChangeView }) {
  return (
    <ol className="grid gap-1 text-small">
      {decisions.map((one) => (
        <li key={one.id} className="border-s-2 border-control ps-3">
          <Decided decision={one} isCounting={one.id === decision?.id} />
        </li>
      ))}
    </ol>
  );
}

function Decided({ decision, isCounting }: { decision: DecisionView; isCounting: boolean }) {
  const { verdict, scope, version, by, at, reason, link } = decision;
  const words = verdict === 'accept' ? 'Accepted' : 'Rejected';
  const about =
    scope === 'release' ? `for ${version ? `release ${version}` : 'this release'} only` : 'from now on';
  return (
    <>
      <strong>{words}</strong> {about} by {by} on <When at={at} exact />
      {!isCounting && <span className="text-soft"> (superseded)</span>}:{' '}
      <span className="wrap-anywhere">{reason}</span>
      {link && (
        <>
          {' '}
          <span className="wrap-anywhere">
            <SafeLink href={link}>{link}</SafeLink>
          </span>
        </>
      )}
    </>
  );
}
