/** Whom the caller expects, from the flags that name a publisher: exactly one of them, or the flag that waives it. */
import { joinWords } from '../../../format.ts';
import { ACCOUNT_FIELDS, ACCOUNT_KINDS, ACCOUNTS, toAccount } from '../../../verify/expected-kinds.ts';
import type { ExpectedPublisher } from '../../../verify/verdict.ts';
import { type Flag, UsageError } from '../../command.ts';

type AccountFlag = (typeof ACCOUNT_FIELDS)[keyof typeof ACCOUNT_FIELDS]['flag'];
const ACCOUNT_FLAGS = {
  'gcp-service-account': { type: 'string', value: 'EMAIL', help: 'a Google Cloud service account' },
  'circleci-project-id': { type: 'string', value: 'U', help: 'a CircleCI project, with the next flag' },
  'circleci-pipeline-definition-id': { type: 'string', value: 'U', help: 'the definition of its pipeline' },
} as const satisfies Record<AccountFlag, Flag>;

export const PUBLISHER_FLAGS = {
  repository: {
    type: 'string',
    value: 'URL',
    help: 'https://github.com/owner/name or https://gitlab.com/group/name',
  },
  ...ACCOUNT_FLAGS,
  'unsafe-any-publisher': {
    type: 'boolean',
    help: 'whoever the index names: says that the provenance is genuine, not whose it is',
  },
} as const;

/** An empty text is a name too, and one that nobody has: never a reason to expect nobody. */
type PublisherFlags = { repository?: string; 'unsafe-any-publisher'?: boolean } & {
  [Flag in AccountFlag]?: string;
};

/** Null where any publisher will do. @throws UsageError */
export function toExpectedPublisher(flags: PublisherFlags): ExpectedPublisher | null {
  const named = [toRepository(flags), ...ACCOUNT_KINDS.map((kind) => readAccount(kind, flags))].filter(
    (one) => one !== null,
  );
  const [expected, ...more] = named;
  if (more.length > 0) throw new UsageError('More than one publisher is named.');
  const isAny = flags['unsafe-any-publisher'] === true;
  if (expected && isAny) {
    throw new UsageError('A publisher is named, and --unsafe-any-publisher says that any will do.');
  }
  if (!expected && !isAny) {
    throw new UsageError(
      'No publisher is named. Say whom you expect, for example --repository https://github.com/owner/name.',
    );
  }
  return expected ?? null;
}

function toRepository({ repository }: PublisherFlags): ExpectedPublisher | null {
  return repository === undefined ? null : { kind: 'repository', repository };
}

function readAccount(kind: (typeof ACCOUNT_KINDS)[number], flags: PublisherFlags): ExpectedPublisher | null {
  const names = ACCOUNTS[kind].fields.map((field) => ACCOUNT_FIELDS[field].flag);
  if (names.every((flag) => flags[flag] === undefined)) return null;
  const account = toAccount(kind, (field) => flags[ACCOUNT_FIELDS[field].flag]);
  if (account) return account;
  const all = joinWords(names.map((flag) => `--${flag}`));
  throw new UsageError(`A ${kind} publisher is named by ${all} together.`);
}
