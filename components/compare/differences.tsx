import type { Difference } from '@/lib/queries/views/differences';
import { Link } from '../ui/link';

type Props = { differences: readonly Difference[]; caption: string };

/** What needs a person stands first, as whoever compared has sorted it. */
export function Differences({ differences, caption }: Props) {
  return (
    <table className="listing">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Package</th>
          <th scope="col">Look at</th>
          <th scope="col">What is known</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((each) => (
          <Row key={each.project} difference={each} />
        ))}
      </tbody>
    </table>
  );
}

const MOVE = ' → ';

function Row({ difference }: { difference: Difference }) {
  const { project, href, change, before, after, beside, reasons, releases } = difference;
  const versions = [before, after].map((side) => side.join(', ')).filter((text) => text !== '');
  return (
    <tr>
      <th scope="row" className="align-top sm:w-64">
        <span className="identity">
          {href ? (
            <Link href={href} className="inline-block min-h-6">
              {project}
            </Link>
          ) : (
            project
          )}
        </span>
        <span className="block font-normal wrap-anywhere">{versions.join(MOVE)}</span>
        <span className="block text-small font-normal text-soft">
          {change}
          {beside.length > 0 && `, beside ${beside.join(', ')}`}
        </span>
      </th>
      <td data-name="Look at" className="align-top wrap-anywhere sm:w-2/5">
        {reasons.length === 0 ? (
          <span className="text-soft">Nothing, by what is known.</span>
        ) : (
          <ul className="grid gap-1.5">
            {reasons.map((reason) => (
              <Reason key={reason.message} reason={reason} />
            ))}
          </ul>
        )}
      </td>
      <td data-name="What is known" className="align-top wrap-anywhere">
        {releases.map((words) => (
          <span key={words} className="block">
            {words}
          </span>
        ))}
        <Publishers publisher={difference.publisher} />
      </td>
    </tr>
  );
}

/** Red is for what must stop somebody, amber for what should. */
const INKS: Record<Difference['reasons'][number]['weight'], string> = {
  alarm: 'font-semibold text-contradicted',
  failed: 'font-semibold text-contradicted',
  warning: 'font-semibold text-unsure',
  unknown: 'font-semibold',
  notice: 'font-semibold text-soft',
};

function Reason({ reason: { weight, words, message, href } }: { reason: Difference['reasons'][number] }) {
  return (
    <li>
      <span className={INKS[weight]}>{words}.</span> {href ? <a href={href}>{message}</a> : message}
    </li>
  );
}

function Publishers({ publisher }: Pick<Difference, 'publisher'>) {
  if (publisher === null) return null;
  const [before, after] = [publisher.before.join(', '), publisher.after.join(', ')];
  const names = before === after ? [after] : [before || publisher.nameless, after || publisher.nameless];
  const said = names.filter((name) => name !== '').join(MOVE);
  return (
    <span className="block text-small text-soft">
      {`${publisher.words.charAt(0).toUpperCase()}${publisher.words.slice(1)}`}
      {said !== '' && `: ${said}`}
    </span>
  );
}
