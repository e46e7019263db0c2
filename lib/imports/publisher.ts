/** `attestation-identities` of a pylock.toml: whom its package is expected from. PEP 751; PEP 740, `publisher`. */
import { parseShape } from '../pep740/shape.ts';
import { readStatedPublisher } from '../pep740/stated-publisher.ts';
import { quote } from '../pep740/text.ts';
import { toExpected } from '../verify/expected-kinds.ts';
import type { ExpectedPublisher } from '../verify/verdict.ts';
import { type Table, toTexts } from './tree.ts';

type Identities = {
  publishers: ExpectedPublisher[];
  /** Why one of them is left out, as a clause. */
  problem: string | null;
};

export function readIdentities(tables: readonly Table[]): Identities {
  const publishers: ExpectedPublisher[] = [];
  let problem: string | null = null;
  for (const table of tables) {
    const read = readIdentity(table);
    if (typeof read === 'string') problem ??= read;
    else publishers.push(read);
  }
  return { publishers, problem };
}

function readIdentity(table: Table): ExpectedPublisher | string {
  const stated = parseShape(toTexts(table), readStatedPublisher);
  if (!stated.ok) return `a publisher of it cannot be read: ${stated.reason.replace(/\.$/, '')}`;
  if (!stated.value.known) return `its publisher of the kind ${quote(stated.value.kind)} is not known here`;
  return toExpected(stated.value.publisher);
}
