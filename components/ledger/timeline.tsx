import { Breakable } from '../ui/published-from';
import { type Lane, type Timeline as Model, NOBODY, type TimelineEvent } from './timeline-model';

const BAND = 22;
const BARS = 26;
const LABEL = 20;

/** Releases along time: how many, by whom, and what changed. The tables of releases and changes say the same in words. */
export function Timeline({ timeline }: { timeline: Model }) {
  const { summary, bars, lanes, events, years, otherPublishers, otherEvents } = timeline;
  return (
    <div className="timeline">
      <Row name="Releases" note={summary}>
        <svg aria-hidden="true" width="100%" height={BARS} className="timeline-drawing">
          {bars.map(({ x, width, height, title }) => (
            <rect
              key={x}
              x={`${x}%`}
              width={`${width}%`}
              y={BARS * (1 - height / 100)}
              height={(BARS * height) / 100}
              className="timeline-bar"
            >
              <title>{title}</title>
            </rect>
          ))}
        </svg>
      </Row>
      {lanes.map((lane) => (
        <Row key={lane.key} name={lane.place} means={lane.means} note={lane.note}>
          <Band lane={lane} events={events} />
        </Row>
      ))}
      {events.length > 0 && (
        <Row name="What changed" note={otherEvents > 0 ? `${otherEvents} more in the list below` : ''}>
          <Labels events={events} />
        </Row>
      )}
      <svg aria-hidden="true" width="100%" height="20" className="timeline-axis">
        {years.map(({ name, x }) => (
          <text key={name} x={`${x}%`} y="14" textAnchor="middle">
            {name}
          </text>
        ))}
      </svg>
      {otherPublishers > 0 && (
        <p className="pb-2 text-soft">
          {otherPublishers} earlier publishers are not drawn; the table of releases names them.
        </p>
      )}
    </div>
  );
}

type RowProps = { name: string; means?: string | null; note: string; children: React.ReactNode };

function Row({ name, means = null, note, children }: RowProps) {
  return (
    <div className="timeline-row">
      <p className="timeline-name">
        <span className="font-semibold">
          <Breakable text={name} />
        </span>
        {means && (
          <>
            , <Breakable text={means} />
          </>
        )}
        {note && <span className="timeline-note">{note}</span>}
      </p>
      {children}
    </div>
  );
}

function Band({ lane: { key, spans }, events }: { lane: Lane; events: TimelineEvent[] }) {
  return (
    <svg aria-hidden="true" width="100%" height={BAND} className="timeline-drawing">
      {spans.map(({ x, width, title }) => (
        <rect
          key={x}
          x={`${x}%`}
          width={`${width}%`}
          y="3"
          height={BAND - 6}
          className={key === NOBODY ? 'timeline-span timeline-span-none' : 'timeline-span'}
        >
          <title>{title}</title>
        </rect>
      ))}
      {events.map((event) => (
        <line key={event.row} {...across(event, BAND)} className={toClass('timeline-event', event)} />
      ))}
    </svg>
  );
}

function Labels({ events }: { events: TimelineEvent[] }) {
  return (
    <svg aria-hidden="true" width="100%" height={events.length * LABEL + 4} className="timeline-drawing">
      {events.map((event) => (
        <line
          key={event.row}
          {...across(event, event.row * LABEL + 16)}
          className={toClass('timeline-event', event)}
        />
      ))}
      {events.map((event) => (
        <text
          key={event.row}
          x={`${event.x}%`}
          dx={event.side === 'start' ? 6 : -6}
          y={event.row * LABEL + 15}
          textAnchor={event.side}
          className={toClass('timeline-label', event)}
        >
          {event.words}
        </text>
      ))}
    </svg>
  );
}

const across = ({ x }: TimelineEvent, y2: number) => ({ x1: `${x}%`, x2: `${x}%`, y1: 0, y2 });

const toClass = (name: string, { severity, isOpen }: TimelineEvent): string =>
  isOpen ? `${name} ${name}-${severity}` : name;
