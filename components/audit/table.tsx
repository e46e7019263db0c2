import { AUDITED } from '@/lib/format';
import type { AuditEntryView } from '@/lib/queries/dto';
import { When } from '../ui/when';

const VIA_WORDS: Record<AuditEntryView['by']['via'], string> = {
  local: 'on this machine',
  public: 'not signed in',
  'service-token': 'service token',
  'personal-token': 'personal token',
  session: 'signed in',
  proxy: 'signed in at the proxy',
  'command-line': 'command line',
};

export function AuditTable({ entries }: { entries: AuditEntryView[] }) {
  return (
    <table className="listing">
      <caption className="sr-only">Who did what, newest first</caption>
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">Before and after</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <th scope="row" className="tabular-nums">
              {entry.id}
            </th>
            <td>
              <When at={entry.at} exact />
            </td>
            <td className="wrap-anywhere">
              {entry.by.name}
              <span className="block text-small text-soft">
                {VIA_WORDS[entry.by.via]}
                {entry.by.client && `, from ${entry.by.client}`}
              </span>
            </td>
            <td className="wrap-anywhere">
              {AUDITED[entry.action]}
              {entry.target && <span className="block">{entry.target}</span>}
            </td>
            <td className="text-small wrap-anywhere">
              <Values of="Before" values={entry.before} />
              <Values of="After" values={entry.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Values({ of, values }: { of: string; values: AuditEntryView['after'] }) {
  const said = Object.entries(values ?? {}).filter(([, value]) => value !== null && value !== '');
  if (said.length === 0) return null;
  return (
    <p>
      <span className="text-soft">{of}:</span>{' '}
      {said
        .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join('; ')}
    </p>
  );
}
