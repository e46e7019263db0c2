import type { PinView } from '@/lib/queries/dto';
import { Breakable } from '../ui/published-from';

/** Whom a pin names, whole. */
export function Expected({ publisher }: { publisher: NonNullable<PinView['publisher']> }) {
  const parts =
    publisher.kind === 'repository'
      ? [
          publisher.repository.replace(/^https:\/\//, ''),
          publisher.workflow && `workflow ${publisher.workflow}`,
          publisher.environment && `environment ${publisher.environment}`,
        ]
      : publisher.kind === 'Google'
        ? [publisher.email]
        : [`CircleCI project ${publisher.project_id}`, `pipeline ${publisher.pipeline_definition_id}`];
  return (
    <span className="identity">
      <Breakable text={parts.filter(Boolean).join(', ')} />
    </span>
  );
}
