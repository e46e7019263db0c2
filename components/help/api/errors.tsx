import type { OperationView } from '@/lib/api/reference';
import { Words } from './words';

/** What is answered instead: the statuses in sight, their codes folded away. */
export function Errors({ operation: { errors, summary } }: { operation: OperationView }) {
  if (errors.length === 0) return null;
  const statuses = [...new Set(errors.map(({ status }) => status))];
  return (
    <div>
      <h4>Errors</h4>
      <details>
        <summary className="min-h-6">
          <span className="identity">{statuses.join(', ')}</span>
          <span className="sr-only">: {summary}</span>
        </summary>
        <dl className="members">
          {errors.map(({ status, code, says }) => (
            <div key={code}>
              <dt className="identity">
                {status} {code}
              </dt>
              <dd>
                <Words text={says} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
