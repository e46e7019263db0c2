import { decideChange } from '@/app/actions';
import type { Project } from '@/lib/queries/dto';
import { Section } from '../ui/section';
import { ChangeItem } from './change-item';
import { DecideForm } from './decide-form';

/** What the ledger noticed about a project, newest first, and what people made of it. `reviewer`: null where nobody decides. */
export function ChangeList({ project, reviewer }: { project: Project; reviewer: string | null }) {
  const { changes, firstUse } = project.ledger;
  if (changes.length === 0 && !firstUse) return null;
  return (
    <Section id="changes" title="What changed">
      {changes.length === 0 && (
        <p className="max-w-prose">
          Nothing so far. Each release is compared with the one before it on its own line; what differs is
          listed here.
        </p>
      )}
      <ol className="grid gap-5">
        {changes.map((change) => (
          <ChangeItem key={change.id} change={change}>
            {reviewer !== null && (
              <DecideForm
                action={decideChange.bind(null, project.project, change.id)}
                id={change.id.slice(0, 12)}
                version={change.version}
                reviewer={reviewer}
                isDecided={change.decision !== null}
              />
            )}
          </ChangeItem>
        ))}
      </ol>
    </Section>
  );
}
