/**
 * Publishers as they are expected: by a repository, which a publisher of any forge has, or as an account, which has an
 * entry here for its kind.
 */
import type { Publisher, PublisherOf } from '../pep740/publisher.ts';
import { type PerKind, PUBLISHER_FACTS, runFor, toPublisherNames } from '../pep740/publisher-kinds.ts';
import type { ExpectedPublisher } from './expected-publisher.ts';

export type ExpectedRepository = Extract<ExpectedPublisher, { kind: 'repository' }>;
type ExpectedAccount = Exclude<ExpectedPublisher, ExpectedRepository>;
type AccountOf = { [Kind in ExpectedAccount['kind']]: Extract<ExpectedAccount, { kind: Kind }> };

type AccountField = { [Kind in keyof AccountOf]: Exclude<keyof AccountOf[Kind], 'kind'> }[keyof AccountOf];

/** What a command line and a form call the fields that name an account. */
export const ACCOUNT_FIELDS = {
  email: { flag: 'gcp-service-account', label: 'Google account' },
  project_id: { flag: 'circleci-project-id', label: 'CircleCI project' },
  pipeline_definition_id: { flag: 'circleci-pipeline-definition-id', label: 'Pipeline definition' },
} as const satisfies Record<AccountField, { flag: string; label: string }>;

type AccountFacts<Account extends ExpectedAccount> = {
  noun: string;
  /** Those that name it, the account or project first; all are needed. */
  fields: readonly (AccountField & keyof Account)[];
  /** With which it begins where one text names a repository or an account; null where no text can name it. */
  prefix: string | null;
};

export const ACCOUNTS: { [Kind in keyof AccountOf]: AccountFacts<AccountOf[Kind]> } = {
  Google: { noun: 'Google account', fields: ['email'], prefix: 'gcp:' },
  CircleCI: {
    noun: 'CircleCI pipeline',
    fields: ['project_id', 'pipeline_definition_id'],
    prefix: null,
  },
};

export const ACCOUNT_KINDS = Object.keys(ACCOUNTS) as (keyof AccountOf)[];

/** The account that the values of its fields name; null where one of them is missing. */
export function toAccount(
  kind: keyof AccountOf,
  read: (field: AccountField) => string | undefined,
): ExpectedAccount | null {
  const fields = ACCOUNTS[kind].fields.map((field) => [field, read(field)] as const);
  if (fields.some(([, value]) => value === undefined)) return null;
  return { kind, ...Object.fromEntries(fields) } as ExpectedAccount;
}

/** The same, of the values in the order of its fields; null for a publisher that is no account. */
export function toNamedAccount(kind: string, values: readonly (string | null)[]): ExpectedAccount | null {
  const found = ACCOUNT_KINDS.find((each) => each === kind);
  if (!found) return null;
  const fields: readonly string[] = ACCOUNTS[found].fields;
  return toAccount(found, (field) => values[fields.indexOf(field)] ?? undefined);
}

/** The fields of an account with their values, as a table names them. */
export function listFields(account: ExpectedAccount): [AccountField, string][] {
  const values = new Map<string, string>(Object.entries(account));
  return ACCOUNTS[account.kind].fields.map((field) => [field, values.get(field) ?? '']);
}

type PinNames = {
  /** The repository without its scheme, an account, a project. */
  name: string;
  /** The workflow or pipeline of it; null or left out where any will do. */
  job?: string | null;
  environment?: string | null;
};

/** What a pin names, without words around it. */
export function toPinNames(pin: ExpectedPublisher): PinNames {
  if (pin.kind === 'repository') {
    const { repository, workflow, environment } = pin;
    return { name: repository.replace(/^https:\/\//, ''), job: workflow, environment };
  }
  const [name = '', job = null] = listFields(pin).map(([, value]) => value);
  return { name, job };
}

/** The same, each in words: `workflow release.yml`, `CircleCI project 1234`. */
export function listPinWords(pin: ExpectedPublisher): string[] {
  const { name, job, environment } = toPinNames(pin);
  const { place, means } = pin.kind === 'repository' ? REPOSITORY : PUBLISHER_FACTS[pin.kind];
  const parts = [`${place}${name}`, job && `${means}${job}`, environment && `environment ${environment}`];
  return parts.flatMap((words) => words || []);
}

const REPOSITORY = { place: '', means: 'workflow ' };

const EXPECTED: PerKind<ExpectedPublisher> = {
  GitHub: toRepository,
  GitLab: toRepository,
  Google: ({ kind, email }) => ({ kind, email }),
  CircleCI: ({ kind, project_id, pipeline_definition_id }) => ({ kind, project_id, pipeline_definition_id }),
};

function toRepository(publisher: PublisherOf['GitHub' | 'GitLab']): ExpectedRepository {
  const { forge } = PUBLISHER_FACTS[publisher.kind];
  const { name, job, environment } = toPublisherNames(publisher);
  return { kind: 'repository', repository: `https://${forge}/${name}`, workflow: job, environment };
}

/** The pin that expects this very publisher. */
export const toExpected = (publisher: Publisher): ExpectedPublisher => runFor(EXPECTED, publisher);

/** A repository's address, or an account behind its prefix; null for an account that has none. */
export function toPinText(pin: ExpectedPublisher): string | null {
  if (pin.kind === 'repository') return pin.repository;
  const { prefix } = ACCOUNTS[pin.kind];
  return prefix === null ? null : `${prefix}${toPinNames(pin).name}`;
}

/** The inverse: whatever begins with no account's prefix is taken for a repository, an empty text too. */
export function parsePinText(text: string): ExpectedPublisher {
  for (const kind of ACCOUNT_KINDS) {
    const { prefix } = ACCOUNTS[kind];
    const account =
      prefix !== null && text.startsWith(prefix) && toAccount(kind, () => text.slice(prefix.length));
    if (account) return account;
  }
  return { kind: 'repository', repository: text };
}
