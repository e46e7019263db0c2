import { formatDate, listAnswers } from '@/lib/format';
import type { Today } from '@/lib/queries/dto';
import { Notice } from '../ui/notice';
import { changePath } from '../ui/paths';
import { Fact, Facts } from '../ui/section';

/** Above everything else: what waits for a person today. Nothing is drawn where nothing does. */
export function WhatWaits({ today: { open, headline, newer } }: { today: Today }) {
  if (open.length === 0) return newer === null ? null : <Notice edge="unsure">{headline}</Notice>;
  const isAlarm = open.some(({ severity, standing }) => severity === 'alarm' || standing === 'rejected');
  return (
    <div className="pt-4">
      <Notice edge={isAlarm ? 'failed' : 'unsure'}>
        {open.map(({ id, project, says }) => (
          <p key={id} className="wrap-anywhere">
            <Leading text={says} />{' '}
            {/* Not followed by a script, so that the browser marks what the link leads to. */}
            <a href={changePath(project, id)} className="inline-block min-h-6">
              Review
            </a>
          </p>
        ))}
      </Notice>
    </div>
  );
}

/** The words before the colon say how severe it is and how it stands. */
function Leading({ text }: { text: string }) {
  const end = text.indexOf(': ') + 1;
  return (
    <>
      <strong>{text.slice(0, end)}</strong>
      {text.slice(end)}
    </>
  );
}

/** The four questions, with what is known today, and the operator’s own words. */
export function Answers({ today }: { today: Today }) {
  return (
    <section aria-label="Known today" className="mt-5">
      <Facts>
        {listAnswers(today).map(({ question, word, says }) => (
          <Fact key={question} name={question}>
            <strong>{word}.</strong> {says}
          </Fact>
        ))}
        <Fact name="Source match">{today.source?.says}</Fact>
        <Fact name="Note of this board">{today.note}</Fact>
      </Facts>
      <p className="pt-1 text-small text-soft">
        Known on {formatDate(today.date)}; no part of the verdict, which does not change.
      </p>
    </section>
  );
}
