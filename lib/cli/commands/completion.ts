/** `callboard completion`: a script by which a shell completes commands, flags and their values. */
import { type Command, type CommandTable, readArguments, UsageError } from '../command.ts';
import { writeBash } from '../completion/bash.ts';
import { type DescribedCommand, describeCommands } from '../completion/described.ts';
import { writeFish } from '../completion/fish.ts';
import { writeZsh } from '../completion/zsh.ts';
import { printText } from '../terminal.ts';

const WRITERS: Record<string, (commands: readonly DescribedCommand[]) => string> = {
  bash: writeBash,
  zsh: writeZsh,
  fish: writeFish,
};

const usage = `Usage: callboard completion bash|zsh|fish

Writes a script to stdout by which that shell completes commands, flags and their values. For good:
  bash  callboard completion bash >> ~/.bashrc
  zsh   callboard completion zsh >> ~/.zshrc, below the line with compinit
  fish  callboard completion fish > ~/.config/fish/completions/callboard.fish

Exit code: 0 written; 2 wrong use.`;

export function toCompletion(table: CommandTable): Command {
  return { usage, flags: {}, operands: Object.keys(WRITERS), run: (args) => run(args, table) };
}

/** @throws UsageError */
async function run(args: string[], table: CommandTable): Promise<number> {
  const [shell, ...more] = readArguments(args, {}).positionals;
  const write = shell !== undefined && Object.hasOwn(WRITERS, shell) ? WRITERS[shell] : undefined;
  if (!write || more.length > 0) throw new UsageError('One shell is named: bash, zsh or fish.');
  printText(write(await describeCommands(table)));
  return 0;
}
