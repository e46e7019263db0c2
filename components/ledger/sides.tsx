import { toIssuerName } from '@/lib/format';
import type { Identity } from '@/lib/queries/dto';
import { Breakable } from '../ui/published-from';

export type Row = { name: string; before: string | null; after: string | null };

const IDENTITY: [keyof Identity, string][] = [
  ['kind', 'Kind of publisher'],
  ['sourceRepositoryURI', 'Repository'],
  ['sourceRepositoryIdentifier', 'Repository’s number'],
  ['sourceRepositoryOwnerIdentifier', 'Owner’s number'],
  ['account', 'Account'],
  ['workflow', 'Workflow'],
  ['environment', 'Environment'],
  ['runnerEnvironment', 'Runner'],
  ['trigger', 'Trigger event'],
  ['sourceRepositoryRef', 'Branch or tag'],
  ['buildSignerURI', 'Signed by workflow'],
  ['issuer', 'Vouched for by'],
];

function toValue(key: keyof Identity, identity: Identity | null | undefined): string | null {
  const value = identity?.[key] ?? null;
  if (value === null) return null;
  return key === 'issuer' ? toIssuerName(value) : value.replace(/^https:\/\//, '');
}

/** Every fact about who published, of two releases. */
export function toIdentityRows(before?: Identity | null, after?: Identity | null): Row[] {
  return IDENTITY.map(([key, name]) => ({ name, before: toValue(key, before), after: toValue(key, after) }));
}

/** Two columns side by side; what is equal is said to be. */
export function Sides({ rows, before, after }: { rows: Row[]; before: string; after: string }) {
  return (
    <table className="listing sides">
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">What</span>
          </th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, before: was, after: is }) => (
          <tr key={name}>
            <th scope="row" className="font-normal text-soft">
              {name}
            </th>
            <td data-name={`${before}:`}>
              <Value text={was} />
            </td>
            <td data-name={`${after}:`}>{was === is ? <Same text={was} /> : <Value text={is} isNew />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ text, isNew = false }: { text: string | null; isNew?: boolean }) {
  if (text === null) return <span className="text-soft">not stated</span>;
  return (
    <span className={isNew ? 'identity font-semibold' : 'identity'}>
      <Breakable text={text} />
    </span>
  );
}

function Same({ text }: { text: string | null }) {
  return <span className="text-soft">{text === null ? 'not stated either' : 'the same'}</span>;
}
