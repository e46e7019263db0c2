import { decideChange } from '@/lib/actions';
import { formatCount, plural } from '@/lib/format';
import type { AttentionWork, FourEyes, Project } from '@/lib/queries/dto';
import { Consents } from '../four-eyes/consents';
import { Link } from '../ui/link';
import { projectPath } from '../ui/paths';
import { Section } from '../ui/section';
import { AskUpstream } from '../upstream/ask';
import { Assignable, WorkForm } from '../work/work-form';
import { ChangeItem } from './change-item';
import { DecideForm } from './decide-form';
import { FindChange } from './find-change';

type Props = {
  project: Project;
  /** Null where nobody decides. */
  reviewer: string | null;
  /** Null where nobody assigns and notes anything. */
  worker: string | null;
  /** Of those of the changes that need a person, or did. */
  work: Record<string, AttentionWork>;
  /** Who can take something, where people sign in. */
  assignable: string[];
  /** The change that was asked for, or the beginning of its id. */
  from: string | null;
};

/** What the ledger noticed about a project, newest first, and what people made of it. */
export function ChangeList({ project, reviewer, worker, work, assignable, from }: Props) {
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
          <ChangeItem key={change.id} change={change} work={work[change.id]}>
            <TwoPeople change={change} fourEyes={project.fourEyes[change.id] ?? null} />
            <AskUpstream
              change={change.id}
              upstream={project.upstream[change.id] ?? null}
              mayAsk={reviewer !== null && change.standing !== 'noted'}
            />
            {reviewer !== null && (
              <DecideForm
                action={decideChange.bind(null, project.project, change.id)}
                id={change.id.slice(0, 12)}
                version={change.version}
                reviewer={reviewer}
                isDecided={change.decision !== null}
                answer={project.upstream[change.id]?.answered ?? null}
              />
            )}
            {worker !== null && work[change.id] && (
              <WorkForm item={change.id} worker={worker} areOffered={assignable.length > 0} />
            )}
          </ChangeItem>
        ))}
      </ol>
      {worker !== null && <Assignable names={assignable} />}
      <ChangePages project={project} from={from} />
      <FindChange />
    </Section>
  );
}

type TwoPeopleProps = { change: Project['ledger']['changes'][number]; fourEyes: FourEyes | null };

/** Of what was accepted nothing is waited for, unless somebody wants it accepted otherwise. */
function TwoPeople({ change: { standing }, fourEyes }: TwoPeopleProps) {
  const isWaiting = fourEyes !== null && (standing === 'open' || fourEyes.consents.length > 0);
  return isWaiting && <Consents fourEyes={fourEyes} />;
}

function ChangePages({ project: { project, ledger }, from }: Pick<Props, 'project' | 'from'>) {
  const { changes, changeCount, nextChange } = ledger;
  if (changes.length === changeCount) return null;
  return (
    <nav aria-label="Pages of changes" className="flex flex-wrap gap-x-5 gap-y-2 pt-4 text-small">
      <p className="text-soft">
        {formatCount(changes.length)} of {plural(changeCount, 'change')}
      </p>
      {from !== null && (
        <Link href={`${projectPath(project)}#changes`} className="inline-block min-h-6">
          Newest changes
        </Link>
      )}
      {nextChange !== null && (
        <Link
          href={`${projectPath(project)}?change=${nextChange.slice(0, 12)}#changes`}
          rel="next"
          className="inline-block min-h-6"
        >
          Older changes
        </Link>
      )}
    </nav>
  );
}
