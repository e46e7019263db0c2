'use client';

import { useState } from 'react';
import { Link } from '../ui/link';
import { MarkAt } from '../ui/mark';
import { Breakable } from '../ui/published-from';
import type { Lane, Timeline as Model, Moment } from './timeline-model';

const HEIGHT = 28;
const MARK = 13;

/** Releases along time, a band for each publisher. The table of releases says the same in words. */
export function Timeline({ timeline }: { timeline: Model }) {
  const { moments, lanes, years, left } = timeline;
  const [current, setCurrent] = useState(moments.length - 1);
  const moment = moments[current];
  return (
    <div className="timeline">
      {lanes.map((lane) => (
        <div key={lane.key} className="timeline-lane">
          <p className="timeline-name">
            <span className="font-semibold">
              <Breakable text={lane.place} />
            </span>
            {lane.means && (
              <>
                , <Breakable text={lane.means} />
              </>
            )}
            <span className="timeline-note">{lane.note}</span>
          </p>
          <Band lane={lane} timeline={timeline} current={current} onPoint={setCurrent} />
        </div>
      ))}
      <svg aria-hidden="true" width="100%" height="20" className="timeline-axis">
        {years.map(({ name, x }) => (
          <text key={name} x={`${x}%`} y="14" textAnchor="middle">
            {name}
          </text>
        ))}
      </svg>
      {left > 0 && (
        <p className="text-soft">
          The newest {moments.length} releases are drawn; {left} older ones are in the table below.
        </p>
      )}
      <div className="timeline-card">
        <span className="needs-script timeline-steps print:hidden">
          <Step name="Earlier" by={-1} current={current} count={moments.length} onStep={setCurrent} />
          <Step name="Later" by={1} current={current} count={moments.length} onStep={setCurrent} />
        </span>
        {moment && <Card moment={moment} />}
      </div>
    </div>
  );
}

type StepProps = {
  name: string;
  by: 1 | -1;
  current: number;
  count: number;
  onStep: (index: number) => void;
};

function Step({ name, by, current, count, onStep }: StepProps) {
  const next = current + by;
  const isEnd = next < 0 || next >= count;
  return (
    <button
      type="button"
      className="button button-small"
      aria-disabled={isEnd}
      onClick={() => !isEnd && onStep(next)}
    >
      {name}
      <span className="sr-only"> release</span>
    </button>
  );
}

function Card({ moment: { version, date, words, href } }: { moment: Moment }) {
  return (
    <p aria-live="polite">
      <Link href={href} className="font-semibold">
        {version}
      </Link>{' '}
      <span className="text-soft">{date}</span> {words}
    </p>
  );
}

type BandProps = { lane: Lane; timeline: Model; current: number; onPoint: (index: number) => void };

function Band({ lane, timeline: { moments, years }, current, onPoint }: BandProps) {
  const placed = lane.moments.flatMap((index) => {
    const moment = moments[index];
    return moment ? [{ index, ...moment }] : [];
  });
  const now = moments[current];
  return (
    <svg aria-hidden="true" width="100%" height={HEIGHT} className="timeline-band">
      {years.map(({ name, x }) => (
        <line key={name} x1={`${x}%`} x2={`${x}%`} y1="0" y2={HEIGHT} className="timeline-year" />
      ))}
      {now && <line x1={`${now.x}%`} x2={`${now.x}%`} y1="0" y2={HEIGHT} className="timeline-current" />}
      <line
        x1={`${placed[0]?.x ?? 0}%`}
        x2={`${placed.at(-1)?.x ?? 0}%`}
        y1={HEIGHT / 2}
        y2={HEIGHT / 2}
        className={lane.key === 'nobody' ? 'timeline-line timeline-line-none' : 'timeline-line'}
      />
      {placed.map(({ index, x, shape, version, date, words }) => (
        <svg
          key={index}
          x={`${x}%`}
          y={HEIGHT / 2}
          className="overflow-visible"
          onPointerEnter={() => onPoint(index)}
        >
          <title>{`${version}, ${date}. ${words}`}</title>
          <rect x={-MARK / 2 - 2} y={-HEIGHT / 2} width={MARK + 4} height={HEIGHT} className="timeline-hit" />
          <circle r={MARK / 2 + 1.5} className="timeline-gap" />
          <MarkAt shape={shape} x={-MARK / 2} y={-MARK / 2} size={MARK} />
        </svg>
      ))}
    </svg>
  );
}
