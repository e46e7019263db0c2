import { formatCount, formatShare, OUTCOME_WORDS, plural, type ShownOutcome } from '@/lib/format';
import type { Expectation } from '@/lib/queries/dto';
import type { AdoptionView, Counts } from '@/lib/queries/views/adoption';
import { ExpectationWord } from '../ledger/expectation';
import { OutcomeWord } from '../ui/outcome';

const SHOWN: ShownOutcome[] = ['verified', 'failed', 'no-provenance', 'indeterminate', 'unchecked'];

/** Newest releases, all releases, all files, by outcome. What is not known has columns of its own. */
export function Counted({ view }: { view: AdoptionView }) {
  const { newest, releases, files } = view;
  return (
    <>
      <table className="listing adoption-counts">
        <caption className="sr-only">Releases and files by what was found of their provenance</caption>
        <thead className="max-lg:[&_span]:whitespace-normal">
          <tr>
            <td />
            {SHOWN.map((shown) => (
              <th key={shown} scope="col">
                <OutcomeWord outcome={shown} />
              </th>
            ))}
            <th scope="col">Total</th>
          </tr>
        </thead>
        <tbody>
          <Line name="Newest releases" counts={newest} />
          <Line name="All releases" counts={releases} />
          <Line name="All files" counts={files} />
        </tbody>
      </table>
      <Expectations expectations={view.expectations} />
      <Notes view={view} />
    </>
  );
}

const totalOf = (counts: Counts): number => SHOWN.reduce((sum, shown) => sum + counts[shown], 0);

function Line({ name, counts }: { name: string; counts: Counts }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {SHOWN.map((shown) => (
        <td key={shown} data-name={OUTCOME_WORDS[shown]}>
          {formatCount(counts[shown])}
        </td>
      ))}
      <td data-name="Total">{formatCount(totalOf(counts))}</td>
    </tr>
  );
}

/** In the order of a reader: what is as it should be, what is not, what cannot be said. */
const EXPECTED: Expectation[] = ['matches', 'first-seen', 'accepted', 'changed', 'lost', 'rejected', 'none'];

/** The second axis, of the newest releases. */
function Expectations({ expectations }: { expectations: AdoptionView['expectations'] }) {
  return (
    <div className="pt-3 text-small">
      <p>Same publisher as before, by newest release:</p>
      <ul className="adoption-names">
        {EXPECTED.filter((expectation) => expectations[expectation] > 0).map((expectation) => (
          <li key={expectation}>
            <ExpectationWord expectation={expectation} />{' '}
            <span className="tabular-nums">{formatCount(expectations[expectation])}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Notes({ view: { files, gone, yanked } }: { view: AdoptionView }) {
  const carry = files.verified + files.failed;
  const known = carry + files['no-provenance'];
  const unknown = files.indeterminate + files.unchecked;
  return (
    <div className="max-w-prose pt-3 text-small text-soft">
      {known > 0 && (
        <p>
          {formatCount(carry)} of {plural(known, 'file')} ({formatShare(carry, known)}) have provenance,
          confirmed or not.
          {unknown > 0 && ` ${plural(unknown, 'file')} could not be checked and count neither way.`}
        </p>
      )}
      <p>
        A release counts as its weakest file.{' '}
        {gone > 0 &&
          `${plural(gone, 'file')} that the index no longer lists ${gone === 1 ? 'is' : 'are'} left out. `}
        {yanked > 0 && `${plural(yanked, 'listed file')} ${yanked === 1 ? 'is' : 'are'} yanked, and counted.`}
      </p>
    </div>
  );
}
