import type { ReactNode } from 'react';
import { escapeText } from '@/lib/format';
import type { DecisionView, JudgedChangeView } from '@/lib/queries/dto';
import { SafeLink } from '../ui/external';
import { Link } from '../ui/link';
import { releasePath } from '../ui/paths';
import { Ago, When } from '../ui/when';
import { Sides, toChangeRows } from './sides';
import { KIND_WORDS, SEVERITY_WORDS, STANDING_WORDS } from './words';

/** Where a change is found on its project's page. */
export const changeAnchor = (id: string): string => `change-${id.slice(0, 12)}`;

const isPressing = ({ standing }: JudgedChangeView): boolean =>
  standing === 'open' || standing === 'rejected';

/** One change: what it is, before and after, and what people made of it. `children` is the form that decides. */
export function ChangeItem({ change, children }: { change: JudgedChangeView; children: ReactNode }) {
  const { id, kind, severity, standing, version, project, message } = change;
  return (
    <li id={changeAnchor(id)} className="change">
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
      <p className="max-w-prose wrap-anywhere">{escapeText(message)}</p>
      {!change.follows && (
        <p className="max-w-prose text-small text-soft">
          It was noticed at the time; by what is known now it would not be said. Only a person closes it.
        </p>
      )}
      <Detail change={change} />
      {change.decisions.length > 0 && <Decisions change={change} />}
      {children}
    </li>
  );
}

function Detail({ change }: { change: JudgedChangeView }) {
  const { happenedAt, noticedAt, observed, severity } = change;
  const rows = toChangeRows(change.before, change.after);
  return (
    <details className="text-small" open={severity === 'warning' || severity === 'alarm'}>
      <summary className="min-h-6">
        Before and after; <Seen observed={observed} /> <Ago at={noticedAt} />
      </summary>
      <div className="py-2">
        {rows.length > 0 && <Sides rows={rows} {...toSideNames(change)} />}
        <p className="pt-2 text-soft">
          It happened on <When at={happenedAt} exact /> and was noticed on <When at={noticedAt} exact />.
        </p>
      </div>
    </details>
  );
}

const Seen = ({ observed }: Pick<JudgedChangeView, 'observed'>) =>
  observed === 'live' ? 'seen live' : 'read from history';

/** The heads of the two columns. */
function toSideNames({ before, after }: JudgedChangeView): { before: string; after: string } {
  if (before?.stated) return { before: 'The index says', after: 'The certificate says' };
  if (before?.pin) return { before: 'Pinned', after: after?.version ? `Release ${after.version}` : 'Found' };
  const [was, is] = [before?.version, after?.version];
  return was && is && was !== is
    ? { before: `Release ${was}`, after: `Release ${is}` }
    : { before: 'Before', after: 'After' };
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
    scope === 'release' ? `for ${version ? `release ${version}` : 'this release'} only` : 'from here on';
  return (
    <>
      <strong>{words}</strong> {about} by {escapeText(by)} on <When at={at} exact />
      {!isCounting && <span className="text-soft"> (superseded)</span>}:{' '}
      <span className="wrap-anywhere">{escapeText(reason)}</span>
      {link && (
        <>
          {' '}
          <span className="wrap-anywhere">
            <SafeLink href={link}>{escapeText(link)}</SafeLink>
          </span>
        </>
      )}
    </>
  );
}
