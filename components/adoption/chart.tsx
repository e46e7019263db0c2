import { LABEL_HEIGHT, type Lane, type Chart as Model, SHARE_HEIGHT } from './chart-model';

/** The share so far, and a lane each for what has provenance, what has none and what is not known. */
export function Chart({ chart: { lanes, share, months, years } }: { chart: Model }) {
  return (
    <div className="adoption-chart">
      {share && (
        <div className="adoption-lane">
          <LaneName name="Share so far" note={share.note} />
          <Share share={share} />
        </div>
      )}
      {lanes.map((lane) => (
        <div key={lane.key} className="adoption-lane">
          <LaneName name={lane.name} note={lane.note} />
          <Bars lane={lane} />
        </div>
      ))}
      <svg aria-hidden="true" width="100%" height={months.length > 0 ? 38 : 20} className="adoption-axis">
        {months.map(({ name, x }) => (
          <text key={x} x={`${x}%`} y="14" textAnchor="middle">
            {name}
          </text>
        ))}
        {years.map(({ name, x }) => (
          <text key={name} x={`${x}%`} y={months.length > 0 ? 32 : 14} textAnchor="middle">
            {name}
          </text>
        ))}
      </svg>
    </div>
  );
}

function LaneName({ name, note }: { name: string; note: string }) {
  return (
    <p className="adoption-lane-name">
      <span className="font-semibold">{name}</span> <span className="text-soft">{note}</span>
    </p>
  );
}

function Bars({ lane: { key, height, bars } }: { lane: Lane }) {
  return (
    <svg aria-hidden="true" width="100%" height={height + 1} className="adoption-band">
      <line x1="0" x2="100%" y1={height} y2={height} className="adoption-ground" />
      {bars.map((bar) => (
        <g key={bar.month} data-month={bar.month} data-count={bar.count}>
          <title>{bar.title}</title>
          {bar.height > 0 && (
            <rect
              x={`${bar.x}%`}
              y={bar.y}
              width={`${bar.width}%`}
              height={bar.height}
              className={`adoption-bar adoption-bar-${key}`}
            />
          )}
          {bar.label && (
            <text x={`${bar.x + bar.width / 2}%`} y={bar.y - 5} textAnchor="middle">
              {bar.label}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function Share({ share: { points, last, goal } }: { share: NonNullable<Model['share']> }) {
  const height = LABEL_HEIGHT + SHARE_HEIGHT;
  const end = points.at(-1);
  return (
    <svg aria-hidden="true" width="100%" height={height + 4} className="adoption-band">
      <line x1="0" x2="100%" y1={LABEL_HEIGHT} y2={LABEL_HEIGHT} className="adoption-ground adoption-all" />
      <line x1="0" x2="100%" y1={height} y2={height} className="adoption-ground" />
      {goal && (
        <>
          <line x1="0" x2="100%" y1={goal.y} y2={goal.y} className="adoption-goal" />
          <text x="0" y={goal.y - 5}>
            {goal.words}
          </text>
        </>
      )}
      <svg
        aria-hidden="true"
        width="100%"
        height={height}
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        overflow="visible"
      >
        <polyline
          points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
          className="adoption-share"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      {points.map(({ x, y, title }) => (
        <circle key={x} cx={`${x}%`} cy={y} r="2.5" className="adoption-point">
          <title>{title}</title>
        </circle>
      ))}
      {end && (
        <text x="100%" y={end.y - 6} textAnchor="end" className="adoption-last">
          {last}
        </text>
      )}
    </svg>
  );
}
