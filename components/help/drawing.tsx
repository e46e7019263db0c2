const STEPS = [
  { name: 'Workflow', says: 'of a repository builds and uploads a file' },
  { name: 'Sigstore', says: 'certifies its identity and logs the signature' },
  { name: 'PyPI', says: 'keeps file and attestation' },
  { name: 'Callboard', says: 'checks them, and compares with the releases before' },
  { name: 'You', says: 'decide about what changed' },
];

const WIDTH = 150;
const GAP = 34;
const HEIGHT = 56;

/** The way of an attestation. The list below says the same. */
export function Drawing() {
  return (
    <figure className="max-w-4xl">
      <svg
        viewBox={`0 0 ${STEPS.length * (WIDTH + GAP) - GAP} ${HEIGHT}`}
        aria-hidden="true"
        className="hidden w-full md:block"
      >
        {STEPS.map(({ name }, at) => (
          <g key={name} transform={`translate(${at * (WIDTH + GAP)} 0)`}>
            <rect
              x="1"
              y="1"
              width={WIDTH - 2}
              height={HEIGHT - 2}
              className="fill-none stroke-ink"
              strokeWidth="1.5"
            />
            <text
              x={WIDTH / 2}
              y={HEIGHT / 2}
              textAnchor="middle"
              dominantBaseline="central"
              className="fill-ink font-serif font-semibold"
              fontSize="20"
            >
              {name}
            </text>
            {at > 0 && (
              <path
                d={`M${4 - GAP} ${HEIGHT / 2}h${GAP - 12}m-7-6 7 6-7 6`}
                className="fill-none stroke-ink"
                strokeWidth="1.5"
              />
            )}
          </g>
        ))}
      </svg>
      <figcaption>
        <ol className="grid list-decimal gap-x-6 gap-y-1 ps-5 pt-3 text-small md:grid-cols-5 md:list-none md:ps-0">
          {STEPS.map(({ name, says }) => (
            <li key={name}>
              <strong>{name}</strong> {says}.
            </li>
          ))}
        </ol>
      </figcaption>
    </figure>
  );
}
