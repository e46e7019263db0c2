import { plural } from '@/lib/format';
import type { FilePage } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { OutcomeWord } from '../ui/outcome';
import { verdictPath } from '../ui/paths';
import { Section } from '../ui/section';
import { When } from '../ui/when';

/** What was found of this file over time; each entry has a link that says the same next year. */
export function Observations({ page }: { page: FilePage }) {
  const { history } = page;
  if (history.length === 0) return null;
  return (
    <Section id="history" title="History">
      <table className="listing">
        <caption className="pb-3 text-start text-soft">
          {history.length === 1
            ? 'The verdict has been the same since the first check.'
            : `The verdict changed over time; ${plural(history.length, 'observation')}, newest first.`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Since</th>
            <th scope="col">Verification</th>
            <th scope="col">Permalink</th>
          </tr>
        </thead>
        <tbody>
          {history.map(({ verdict, outcome, code, at }) => (
            <tr key={`${verdict}${at}`}>
              <td>
                <When at={at} exact />
              </td>
              <td>
                <OutcomeWord outcome={outcome} />
                {code && <span className="identity text-soft">{code}</span>}
              </td>
              <td>
                <Link href={verdictPath(verdict)} className="identity">
                  {verdict}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
