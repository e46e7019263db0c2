/** `callboard attention`: what needs a person, most urgent first, as the home page shows it. */
import { InputError } from '../../errors.ts';
import { SEVERITY_WORDS, toNeededWords } from '../../format.ts';
import { getAttention, parseAttentionQuery } from '../../queries/attention.ts';
import type { AttentionItem } from '../../queries/views/attention.ts';
import { type Command, describeFlags, readArguments, UsageError } from '../command.ts';
import { withRecords } from '../services.ts';
import { print } from '../terminal.ts';

const FLAGS = {
  collection: { type: 'string', value: 'SLUG', help: 'of the projects of this collection alone' },
  json: {
    type: 'boolean',
    help: 'as GET /api/v1/attention answers it, one item a line, notices too',
  },
} as const;

const usage = `Usage: callboard attention [--collection SLUG] [--json]

Prints what needs a person, most urgent first: alarms, what does not verify, warnings, what could not be checked for a
day. Notices need nobody, and are left out.

${describeFlags(FLAGS)}

Exit code: 0 nothing needs anybody; 1 something does; 2 wrong use, or there is no such collection; 3 nothing is known to, while
something keeps Callboard from checking.`;

/** @throws UsageError, InputError `COLLECTION_UNKNOWN`, StoreError */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, FLAGS);
  if (positionals.length > 0) throw new UsageError('No argument is expected.');
  return withRecords(async ({ store }) => {
    const { collection } = values;
    if (collection !== undefined && !(await store.getCollection(collection))) {
      throw new InputError('COLLECTION_UNKNOWN', `There is no collection ${collection} here.`);
    }
    const { items, needed, outage } = await readItems(collection);
    if (values.json) print(...items.map((item) => JSON.stringify(item)));
    else {
      const lines = items.filter(({ severity }) => severity !== 'notice').map(toLine);
      print(...lines, `${toNeededWords(needed, outage === null)}.${outage ? ` ${outage.message}` : ''}`);
    }
    if (needed > 0) return 1;
    return outage === null ? 0 : 3;
  });
}

async function readItems(collection: string | undefined) {
  const first = await getAttention(parseAttentionQuery({ collection }));
  const items = [...first.items];
  for (let page = 2; page <= first.pages; page += 1) {
    items.push(...(await getAttention(parseAttentionQuery({ collection, page: String(page) }))).items);
  }
  return { items, needed: first.needed, outage: first.outage };
}

const width = Math.max(...Object.values(SEVERITY_WORDS).map((word) => word.length));

function toLine({ severity, project, message, affects: { inUse, newer } }: AttentionItem): string {
  const used = inUse.length > 0 ? ` In use: ${inUse.join(', ')}.` : '';
  const ahead = newer.length > 0 ? ` Only newer than in use: ${newer.join(', ')}.` : '';
  return `${SEVERITY_WORDS[severity].padEnd(width)}  ${project}: ${message}${used}${ahead}`;
}

export const attention: Command = { usage, flags: FLAGS, operands: 'nothing', run };
