/** `attestation-identities` of a pylock.toml: whom its package is expected from. PEP 751; PEP 740, `publisher`. */
import type { Publisher } from '../pep740/publisher.ts';
import { parseShape } from '../pep740/shape.ts';
import { readStatedPublisher } from '../pep740/stated-publisher.ts';
import { quote } from '../pep740/text.ts';
import { repositoryURL } from '../verify/expected.ts';
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

export function toExpected(publisher: Publisher): ExpectedPublisher {
  if (publisher.kind === 'Google') return { kind: 'Google', email: publisher.email };
  if (publisher.kind === 'CircleCI') {
    const { kind, project_id, pipeline_definition_id } = publisher;
    return { kind, project_id, pipeline_definition_id };
  }
  const workflow = publisher.kind === 'GitHub' ? publisher.workflow : publisher.workflow_filepath;
  const { environment } = publisher;
  return { kind: 'repository', repository: repositoryURL(publisher) ?? '', workflow, environment };
}
