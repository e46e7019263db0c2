/** The statements of an ebuild with the blocks that they stand in: which of them run whatever happens. */
import type { Parsed } from '../pep740/parsed.ts';
import { readStatements, type Statement } from './shell-lines.ts';

export type EbuildLine = Statement & {
  /** In a function, a condition or a loop. */
  isInside: boolean;
};

const OPENING = new Set(['if', 'case', 'do', '{']);
const CLOSING = new Set(['fi', 'esac', 'done', '}']);
/** What may stand before a command. */
const LEADING = new Set(['then', 'else', 'elif', 'while', 'until', '!', ...OPENING]);

export function readEbuildLines(text: string): Parsed<EbuildLine[]> {
  const statements = readStatements(text);
  if (!statements.ok) return statements;
  let depth = 0;
  const value = statements.value.map((statement) => {
    const before = depth;
    depth = Math.max(0, depth + countBlocks(statement.bare));
    return { ...statement, isInside: before > 0 || depth > 0 };
  });
  return { ok: true, value };
}

/** How many more blocks are open after it. A reserved word counts where a command may stand, as it does for the shell. */
function countBlocks(bare: string): number {
  let change = 0;
  let isCommand = true;
  let before = '';
  for (const word of bare.split(/([;&|\n]+|\(\)|\))|[ \t]+/).filter(Boolean)) {
    if (isCommand && OPENING.has(word)) change += 1;
    if (isCommand && CLOSING.has(word)) change -= 1;
    const isLeading: boolean = isCommand && LEADING.has(word);
    isCommand = isLeading || before === 'function' || /^(?:[;&|\n]+|\(\)|\))$/.test(word);
    before = word;
  }
  return change;
}
