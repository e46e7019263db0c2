import { formatDate, joinWords } from '@/lib/format';
import type { ComparedRelease, Comparison } from '@/lib/queries/compare';
import type { ProjectPage } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { projectPath, updatePath } from '../ui/paths';
import { Section } from '../ui/section';
import { type Row, Sides, toIdentityRows } from './sides';
import { EXPECTATION_WORDS, KIND_WORDS } from './words';

type Asked = { a: string | null; b: string | null };
type Props = { project: ProjectPage; asked: Asked; comparison: Comparison | null };

/** Before and after of any two releases; which ones is part of the address. */
export function CompareReleases({ project, asked, comparison }: Props) {
  const versions = project.releases.map(({ version }) => version);
  if (project.releaseCount < 2) return null;
  const comparedWith = project.newest?.comparedWith;
  const isAll = versions.length === project.releaseCount;
  return (
    <Section id="compare" title="Two releases">
      <form
        action={`${projectPath(project.project)}#compare`}
        className="flex flex-wrap items-end gap-3 text-small"
      >
        <Choice
          name="a"
          label="Before"
          versions={versions}
          isAll={isAll}
          chosen={asked.a ?? comparedWith ?? versions[1]}
        />
        <Choice
          name="b"
          label="After"
          versions={versions}
          isAll={isAll}
          chosen={asked.b ?? project.newestVersion ?? versions[0]}
        />
        <button type="submit" className="button">
          Compare
        </button>
      </form>
      {comparison && <Compared project={project.project} comparison={comparison} />}
      {!comparison && asked.a && asked.b && (
        <p role="status" className="pt-3 text-small">
          One of these releases is not known here.
        </p>
      )}
    </Section>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  versions: string[];
  /** Otherwise there are more than can be listed, and any can be written. */
  isAll: boolean;
  chosen: string | null | undefined;
};

function Choice({ name, label, versions, isAll, chosen }: ChoiceProps) {
  if (!isAll) {
    return (
      <label className="grid gap-1">
        {label}
        <input name={name} defaultValue={chosen ?? undefined} required className="field max-w-60" />
      </label>
    );
  }
  return (
    <label className="grid gap-1">
      {label}
      <select name={name} defaultValue={chosen ?? undefined} className="field max-w-60">
        {versions.map((version) => (
          <option key={version}>{version}</option>
        ))}
      </select>
    </label>
  );
}

type ComparedProps = { project: string; comparison: Comparison };

function Compared({ project, comparison: { before, after, differences } }: ComparedProps) {
  return (
    <div className="pt-4">
      <p className="max-w-prose pb-3">{toSummary(before, after, differences)}</p>
      <Sides
        rows={[...toReleaseRows(before, after), ...toIdentityRows(sole(before), sole(after))]}
        before={before.version}
        after={after.version}
      />
      <p className="pt-3">
        <Link href={updatePath(project, before.version, after.version)} className="inline-block min-h-6">
          What to look at before updating
        </Link>
      </p>
    </div>
  );
}

const sole = ({ identities }: ComparedRelease) => (identities.length === 1 ? identities[0] : null);

function toReleaseRows(before: ComparedRelease, after: ComparedRelease): Row[] {
  const row = (name: string, of: (release: ComparedRelease) => string): Row => ({
    name,
    before: of(before),
    after: of(after),
  });
  return [
    row('Opened', ({ openedAt }) => formatDate(openedAt)),
    row('Expectation', ({ expectation }) => EXPECTATION_WORDS[expectation]),
    row('State', ({ states }) => states.join(', ') || 'not known yet'),
    row('Confirmed publishers', ({ identities }) => String(identities.length)),
  ];
}

function toSummary(
  before: ComparedRelease,
  after: ComparedRelease,
  differences: Comparison['differences'],
): string {
  const without = [before, after].filter(({ identities }) => identities.length === 0);
  if (without.length > 0) {
    const names = joinWords(without.map(({ version }) => version));
    return `No publisher is confirmed for ${names}, so there are no two to compare.`;
  }
  if (differences === null) return 'One of them has several publishers, so there are no two to compare.';
  if (differences.length === 0) return 'The same publisher, as far as certificates tell.';
  return `What differs: ${joinWords(differences.map((kind) => KIND_WORDS[kind].toLowerCase()))}.`;
}
