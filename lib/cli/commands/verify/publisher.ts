/** Whom the caller expects, from the flags that name a publisher: exactly one of them, or the flag that waives it. */
import type { ExpectedPublisher } from '../../../verify/verdict.ts';
import { UsageError } from '../../command.ts';

export const PUBLISHER_OPTIONS = {
  repository: { type: 'string' },
  'gcp-service-account': { type: 'string' },
  'circleci-project-id': { type: 'string' },
  'circleci-pipeline-definition-id': { type: 'string' },
  'unsafe-any-publisher': { type: 'boolean' },
} as const;

/** An empty text is a name too, and one that nobody has: never a reason to expect nobody. */
type PublisherFlags = {
  repository?: string;
  'gcp-service-account'?: string;
  'circleci-project-id'?: string;
  'circleci-pipeline-definition-id'?: string;
  'unsafe-any-publisher'?: boolean;
};

/** Null where any publisher will do. @throws UsageError */
export function toExpectedPublisher(flags: PublisherFlags): ExpectedPublisher | null {
  const named = [toRepository(flags), toGoogle(flags), toCircleCI(flags)].filter((one) => one !== null);
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

function toGoogle(flags: PublisherFlags): ExpectedPublisher | null {
  const email = flags['gcp-service-account'];
  return email === undefined ? null : { kind: 'Google', email };
}

function toCircleCI(flags: PublisherFlags): ExpectedPublisher | null {
  const project_id = flags['circleci-project-id'];
  const pipeline_definition_id = flags['circleci-pipeline-definition-id'];
  if (project_id === undefined && pipeline_definition_id === undefined) return null;
  if (project_id === undefined || pipeline_definition_id === undefined) {
    throw new UsageError(
      'A CircleCI publisher is named by --circleci-project-id and --circleci-pipeline-definition-id together.',
    );
  }
  return { kind: 'CircleCI', project_id, pipeline_definition_id };
}
