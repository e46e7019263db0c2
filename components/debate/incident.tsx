import type { Incidents } from '@/lib/queries/incidents';
import { Copy } from '../ui/copy';
import { SafeLink } from '../ui/external';
import { Mark } from '../ui/mark';
import { claimPath } from '../ui/paths';
import { Prose } from './prose';
import { STATES, VECTORS } from './words';

type Data = Incidents['incidents'][number];

/** One incident: what happened, what was attested, and what a board like this would have shown. */
export function Incident({ incident }: { incident: Data }) {
  const { id, name, date, ecosystem, ecosystemNote, packages, versions, vector, category } = incident;
  return (
    <li id={id} className="incident">
      <div className="incident-when">
        <p className="font-semibold text-ink">{date}</p>
        <p>
          {ecosystem}
          {ecosystemNote && `; ${ecosystemNote}`}
        </p>
      </div>
      <div className="min-w-0">
        <h3 className="wrap-anywhere">
          <a href={`#${id}`} className="decoration-transparent">
            {packages}
          </a>
        </h3>
        {name && <p className="text-small text-soft">Known as {name}</p>}
        {versions && <p className="text-small wrap-anywhere text-soft">{versions}</p>}
        <p className="mt-1">{vector}</p>
        <Copy text={`{origin}/incidents#${id}`} label="Copy link" what={`to the incident of ${packages}`} />
      </div>
      <div className="min-w-0">
        <State state={incident.attestation} />
        <p className="mt-1 font-serif">
          <span className="incident-label">A board like this one would have shown</span>{' '}
          {STATES[incident.attestation].shown}
        </p>
        <p className="mt-1">
          <Prose text={incident.shown} />
        </p>
        <dl className="incident-facts">
          <div>
            <dt>Way in</dt>
            <dd>{VECTORS[category].name}</dd>
          </div>
          <div>
            <dt>Sources</dt>
            <dd className="wrap-anywhere">
              {incident.sources.map(({ label, href }, at) => (
                <span key={label}>
                  {at > 0 && ', '}
                  <SafeLink href={href}>{label}</SafeLink>
                </span>
              ))}
            </dd>
          </div>
          <div>
            <dt>Confidence</dt>
            <dd>{incident.confidence}</dd>
          </div>
          {incident.cruxes.length > 0 && (
            <div>
              <dt>Argued in</dt>
              <dd>
                {incident.cruxes.map(({ id: crux, question }, at) => (
                  <span key={crux}>
                    {at > 0 && '; '}
                    <a href={claimPath(crux)}>{question}</a>
                  </span>
                ))}
              </dd>
            </div>
          )}
        </dl>
      </div>
    </li>
  );
}

function State({ state }: { state: Data['attestation'] }) {
  const { word, meaning, shape } = STATES[state];
  return (
    <p className="text-small">
      <span className="font-semibold whitespace-nowrap">
        <Mark shape={shape} className="me-1.5 size-3.5" />
        {word}.
      </span>{' '}
      <span className="text-soft">{meaning}</span>
    </p>
  );
}
