/** What a shell has to know to complete the command line. */
import type { CommandTable, Flag, Words } from '../command.ts';

export type DescribedCommand = { name: string; summary: string; flags: [string, Flag][]; operands: Words };

const HELP_FLAG = { type: 'boolean', help: 'says more of this command' } as const satisfies Flag;

/** Loads every command, which takes longer than any one of them does to start. */
export function describeCommands(table: CommandTable): Promise<DescribedCommand[]> {
  return Promise.all(
    Object.entries(table).map(async ([name, { summary, load }]) => {
      const { flags, operands } = await load();
      return { name, summary, flags: Object.entries({ ...flags, help: HELP_FLAG }), operands };
    }),
  );
}

export const toWords = (flag: Flag): Words | null =>
  flag.type === 'boolean' ? null : (flag.words ?? 'nothing');

/** In single quotes, as all three shells read it. */
export const quoteForShell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
