import type { RoleTable } from '@/lib/queries/roles';

/** What each role may, as the table in the code has it. */
export function Roles({ table: { roles, rows } }: { table: RoleTable }) {
  return (
    <table className="listing">
      <caption className="sr-only">What each role may</caption>
      <thead>
        <tr>
          <th scope="col">Right</th>
          {roles.map((role) => (
            <th key={role} scope="col">
              {role}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ right, says, has }) => (
          <tr key={right}>
            <th scope="row" className="font-normal">
              <span className="identity">{right}</span>: {says}
            </th>
            {roles.map((role, at) => (
              <td key={role} data-name={role}>
                {has[at] ? 'Yes' : 'No'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
