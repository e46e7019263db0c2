import type { OperationView } from '@/lib/api/reference';
import { Type } from './type';
import { Words } from './words';

export function Parameters({ operation: { summary, parameters } }: { operation: OperationView }) {
  if (parameters.length === 0) return null;
  return (
    <table className="listing">
      <caption className="sr-only">Parameters: {summary}</caption>
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">In</th>
          <th scope="col">What it is</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, in: place, required, says, type }) => (
          <tr key={name}>
            <th scope="row" className="identity whitespace-nowrap">
              {name}
            </th>
            <td data-name="in the">
              {place}
              {place === 'query' && required && ', needed'}
            </td>
            <td>
              <Type type={type} />
              {says && <Words text={says} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
