import type { ReactNode } from 'react';
import type { Incident } from '@/lib/queries/incidents';
import { External } from '../ui/external';
import { CARRIED_WORDS, VECTOR_WORDS } from './incident-words';

/** One incident, with a link of its own and its sources. */
export function IncidentItem({ incident }: { incident: Incident }) {
  const { id, date, ecosystem, versions, vector, vectorKind, attestation, shown, confidence } = incident;
  return (
    <article id={id} aria-labelledby={`${id}-name`} className="incident">
      <header className="min-w-0">
        <h2 id={`${id}-name`}>
          <a href={`#${id}`}>{incident.package}</a>
        </h2>
        <p className="text-small text-soft">
          {date}, {ecosystem}
          {versions && <span className="block wrap-anywhere">{versions}</span>}
        </p>
      </header>
      <dl className="facts min-w-0">
        <Row name="How">
          {VECTOR_WORDS[vectorKind]}. {vectorKind === 'unknown' ? '' : vector}
        </Row>
        <Row name="The bad files carried">{CARRIED_WORDS[attestation]}</Row>
        <Row name="What could be seen">{shown}</Row>
        <Row name="Sources">
          <ul>
            {incident.sources.map(({ title, url }) => (
              <li key={title} className="wrap-anywhere">
                {url ? (
                  <External href={url} className="inline-block min-h-6">
                    {title}
                  </External>
                ) : (
                  title
                )}
              </li>
            ))}
          </ul>
        </Row>
        <Row name="Confidence">{confidence}</Row>
      </dl>
    </article>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
