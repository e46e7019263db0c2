/** Completion for fish: a line for each command, flag and list of words. */
import type { Flag, Words } from '../command.ts';
import { type DescribedCommand, toWords } from './described.ts';

export function writeFish(commands: readonly DescribedCommand[]): string {
  return [
    '# callboard completion fish',
    'complete -c callboard -f',
    "complete -c callboard -n __fish_use_subcommand -l help -d 'lists the commands'",
    "complete -c callboard -n __fish_use_subcommand -l version -d 'which version this is'",
    ...commands.flatMap(writeCommand),
  ].join('\n');
}

function writeCommand({ name, summary, flags, operands }: DescribedCommand): string[] {
  const under = `complete -c callboard -n '__fish_seen_subcommand_from ${name}'`;
  return [
    `complete -c callboard -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`,
    ...flags.map(([flag, facts]) => `${under} -l ${flag}${toValue(facts)} -d ${quote(facts.help)}`),
    ...toOperands(name, operands),
  ];
}

function toOperands(name: string, operands: Words): string[] {
  if (operands === 'nothing') return [];
  const under = (when: string) => `complete -c callboard -n '__fish_seen_subcommand_from ${name}${when}'`;
  if (operands === 'paths') return [`${under('')} -F`];
  const place = '; and test (count (commandline -opc))';
  return [`${under(`${place} -eq 2`)} -a ${quote(operands.join(' '))}`, `${under(`${place} -gt 2`)} -F`];
}

function toValue(flag: Flag): string {
  const words = toWords(flag);
  if (words === null) return '';
  if (words === 'paths') return ' -r -F';
  return words === 'nothing' ? ' -x' : ` -x -a ${quote(words.join(' '))}`;
}

/** Within single quotes, a backslash takes the meaning of a quote and of another backslash. */
const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
