import type { AttackPage, BuiltBy } from '@/lib/queries/views/rehearsal';
import { PublishedFrom } from '../ui/published-from';
import { When } from '../ui/when';

/** What was there before the event, which is what a memory can hold. */
export function Before({ page }: { page: AttackPage }) {
  const { history, expected, project } = page;
  return (
    <div className="sentences">
      {history.length === 0 ? (
        <p className="max-w-prose">
          Nothing was ever seen of <span className="identity">{project}</span>: it is not the project that is
          meant.
        </p>
      ) : (
        <ul className="rehearsal-history">
          {history.map(({ version, at, builtBy }) => (
            <li key={version}>
              <span className="font-semibold">{version}</span>{' '}
              <span className="text-soft">
                <When at={at} />
              </span>{' '}
              <span>{builtBy ? <Built builtBy={builtBy} /> : 'without provenance'}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="max-w-prose">
        A careful user expects <span className="identity">{expected.repository}</span>, and pins it with{' '}
        <span className="identity">{expected.workflow}</span> in the environment{' '}
        <span className="identity">{expected.environment}</span>.
      </p>
    </div>
  );
}

export function Built({ builtBy }: { builtBy: BuiltBy }) {
  const { publisher, repositoryNumber, ownerNumber, runner } = builtBy;
  const numbers = [
    repositoryNumber && `repository number ${repositoryNumber}`,
    ownerNumber && `owner number ${ownerNumber}`,
    runner,
  ].filter(Boolean);
  return (
    <>
      <span className="identity">
        <PublishedFrom publisher={publisher} />
      </span>
      {numbers.length > 0 && <span className="block text-small text-soft">{numbers.join(', ')}</span>}
    </>
  );
}
