import { escapeText, formatExact, toIssuerName, toPublisherWords } from '@/lib/format';
import type { ChangeSideView, Identity } from '@/lib/queries/dto';
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
  ['trigger', 'Set off by'],
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

function toStated({ stated, pin }: ChangeSideView): string | null {
  if (pin?.kind === 'repository') {
    const { repository, workflow, environment } = pin;
    return [repository.replace(/^https:\/\//, ''), workflow, environment].filter(Boolean).join(', ');
  }
  if (pin)
    return pin.kind === 'Google'
      ? pin.email
      : `CircleCI project ${pin.project_id}, ${pin.pipeline_definition_id}`;
  if (!stated) return null;
  const { place, means, environment } = toPublisherWords(stated);
  return [place, means, environment].filter(Boolean).join(', ');
}

function toIdentityText(identity: Identity | null | undefined): string | null {
  if (!identity) return null;
  const { kind, sourceRepositoryURI, account, workflow, environment } = identity;
  const place = sourceRepositoryURI?.replace(/^https:\/\//, '') ?? account;
  const means = kind === 'GitHub' ? workflow?.split('/').at(-1) : workflow;
  return [place, means, environment].filter(Boolean).join(', ');
}

type Fact = { name: string; of: (side: ChangeSideView) => string | null | undefined };

/** Undefined where a side says nothing of it; null where it says that there is none. */
const FACTS: Fact[] = [
  { name: 'Publishers', of: ({ identities }) => identities?.map(toIdentityText).join('; ') },
  {
    name: 'Files with provenance',
    of: ({ coverage }) => coverage && `${coverage.withProvenance} of ${coverage.files}`,
  },
  { name: 'Provenance, SHA-256', of: ({ provenanceSha256 }) => provenanceSha256 },
  { name: 'File, SHA-256', of: ({ sha256 }) => sha256 },
  { name: 'Uploaded', of: ({ at }) => at && formatExact(at) },
];

/** What a change is about, as it was before and after: only what differs. */
export function toChangeRows(before: ChangeSideView | null, after: ChangeSideView | null): Row[] {
  if (!before || !after) return [];
  if (before.stated || before.pin) {
    return [{ name: 'Publisher', before: toStated(before), after: toIdentityText(after.identity) }];
  }
  const who = before.identity && after.identity ? toIdentityRows(before.identity, after.identity) : [];
  const facts = FACTS.flatMap(({ name, of }): Row[] => {
    const [was, is] = [of(before), of(after)];
    return was === undefined || is === undefined ? [] : [{ name, before: was, after: is }];
  });
  return [...who, ...facts].filter((row) => row.before !== row.after);
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
  if (text === null) return <span className="text-soft">none</span>;
  return (
    <span className={isNew ? 'identity font-semibold' : 'identity'}>
      <Breakable text={escapeText(text)} />
    </span>
  );
}

function Same({ text }: { text: string | null }) {
  return <span className="text-soft">{text === null ? 'none either' : 'the same'}</span>;
}
