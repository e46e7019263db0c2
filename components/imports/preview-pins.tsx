import type { ReactNode } from 'react';
import type { ShownPreview } from '@/lib/api/import-form';
import { formatCount, plural } from '@/lib/format';
import type { PreviewPin } from '@/lib/queries/dto';
import { Expected } from '../ledger/expected';
import { More } from './more';

type Props = { preview: ShownPreview; isTicked: boolean; reviewer: string | null };

/** Whom the file names as publishers, and what becomes of each. Nothing where it names nobody. */
export function PreviewPins({ preview: { pins, counts }, isTicked, reviewer }: Props) {
  if (counts.pins === 0) return null;
  const toSet = pins.filter(({ plan }) => plan === 'set').length;
  return (
    <section aria-labelledby="pins">
      <h3 id="pins">
        Publishers that it names{' '}
        <span className="font-sans font-normal text-soft tabular-nums">{formatCount(counts.pins)}</span>
      </h3>
      {toSet > 0 && reviewer !== null ? (
        <p className="pb-2">
          <label className="import-take">
            <input type="checkbox" name="pins" value="1" defaultChecked={isTicked} />
            <span>
              Pin {pins.length < counts.pins ? 'those that can be' : plural(toSet, 'publisher')}, as pinned by{' '}
              {reviewer}
            </span>
          </label>
        </p>
      ) : (
        <p className="pb-2 text-small text-soft">None of them is pinned by this import.</p>
      )}
      <table className="listing">
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col">The file names</th>
            <th scope="col">What comes of it</th>
          </tr>
        </thead>
        <tbody>
          {pins.map((pin) => (
            <tr key={pin.project}>
              <th scope="row">{pin.project}</th>
              <td>
                {pin.publishers.map((publisher) => (
                  <span key={JSON.stringify(publisher)} className="block">
                    <Expected publisher={publisher} />
                  </span>
                ))}
              </td>
              <td>{toWords(pin)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More shown={pins.length} total={counts.pins} />
    </section>
  );
}

function toWords({ plan, publishers, current, reason }: PreviewPin): ReactNode {
  if (plan === 'set') return 'Pinned by this import';
  if (plan === 'same') return 'Pinned so already';
  if (plan === 'never') return `Not pinned, since it could never match: ${reason}`;
  const kept = current && (
    <>
      Keeps the pin of <Expected publisher={current} />
    </>
  );
  if (plan === 'kept') return kept;
  const several = `A pin holds one publisher, and the file names ${formatCount(publishers.length)}.`;
  return kept ? (
    <>
      {several} {kept}
    </>
  ) : (
    `${several} Nobody is pinned`
  );
}
