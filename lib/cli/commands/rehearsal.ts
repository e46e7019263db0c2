/** `callboard rehearsal`: plays attacks against defences with the real verifier and ledger, and prints the answers. */
import type { AttackPage, RehearsalTable, Result } from '../../queries/views/rehearsal.ts';
import { type Command, describeFlags, readArguments, UsageError } from '../command.ts';
import { print, printText, toJSONText } from '../terminal.ts';

const FLAGS = {
  json: { type: 'boolean', help: 'what GET /api/v1/rehearsal answers; of one attack, its cells only' },
} as const;

const usage = `Usage: callboard rehearsal [--json] [ATTACK]

Plays every attack and every honest event of the rehearsal against each defence, afresh, and prints the table; or one
of them, with each defence's answer. Needs no network and no database.

${describeFlags(FLAGS)}

Exit code: 0; 2 wrong use.`;

/** @throws UsageError */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, FLAGS);
  const [attack, ...more] = positionals;
  if (more.length > 0) throw new UsageError('At most one attack is named.');
  if (attack === undefined || values.json) return printTable(attack, values.json ?? false);
  const { getAttackPage } = await import('../../queries/rehearsed-attack.ts');
  const page = await getAttackPage(attack);
  if (!page) throw unknown(attack);
  print(...toAttackLines(page));
  return 0;
}

const unknown = (attack: string) =>
  new UsageError(`There is no attack ${attack}; callboard rehearsal lists them.`);

async function printTable(attack: string | undefined, isJSON: boolean): Promise<number> {
  const { getRehearsal } = await import('../../queries/rehearsal.ts');
  const table = await getRehearsal({ isFresh: true });
  if (!isJSON) print(...toTableLines(table));
  else if (attack === undefined) printText(toJSONText(table, 2));
  else {
    const cells = table.cells.filter((cell) => cell.attack === attack);
    if (cells.length === 0) throw unknown(attack);
    printText(toJSONText(cells, 2));
  }
  return 0;
}

/** Of a hostile event; of an honest one that is let through it is `passes`. */
const WORDS: Record<Result, string> = {
  stopped: 'stopped',
  passes: 'gets through',
  'false-alarm': 'false alarm',
};
function toWord(result: Result, honest: boolean, notices: boolean): string {
  if (honest && result === 'passes') return 'passes';
  return result === 'stopped' && notices ? 'noticed' : WORDS[result];
}

function toTableLines({ attacks, defences, cells }: RehearsalTable): string[] {
  const columns = defences.filter((defence) => defence.executed);
  const first = Math.max(...attacks.map(({ id }) => id.length)) + 2;
  const width = Math.max(...columns.map(({ id }) => id.length)) + 2;
  const toLine = (name: string, words: string[]) =>
    (name.padEnd(first) + words.map((word) => word.padEnd(width)).join('')).trimEnd();
  const rows = attacks.map(({ id, honest }) =>
    toLine(
      id,
      columns.map((column) => {
        const cell = cells.find((each) => each.attack === id && each.defence === column.id);
        return cell ? toWord(cell.result, honest, column.notices) : '';
      }),
    ),
  );
  const hostile = attacks.filter(({ honest }) => !honest).length;
  const head = toLine(
    '',
    columns.map(({ id }) => id),
  );
  return [head, ...rows.slice(0, hostile), '', 'honest events', ...rows.slice(hostile)];
}

function toAttackLines({ attack, answers }: AttackPage): string[] {
  const lines = answers.flatMap(({ title, result, code, reason, verdict, notices, seen }) => [
    '',
    `${title}: ${toWord(result, attack.honest, notices)}${code ? ` (${code})` : ''}`,
    `  ${reason}`,
    ...seen.map((sentence) => `    ${sentence}`),
    `  verdict ${verdict}`,
  ]);
  return [attack.title, attack.story, ...lines, '', `Not modelled: ${attack.notModelled}`];
}

export const rehearsal: Command = { usage, flags: FLAGS, operands: 'nothing', run };
