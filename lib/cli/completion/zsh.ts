/** Completion for zsh: `_arguments` for each command. */
import type { Flag, Words } from '../command.ts';
import { type DescribedCommand, quoteForShell, toWords } from './described.ts';

export function writeZsh(commands: readonly DescribedCommand[]): string {
  const names = commands.map(({ name, summary }) => `    ${quoteForShell(`${name}:${summary}`)}`);
  return `#compdef callboard
_callboard() {
  local -a commands=(
${names.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe -t commands command commands
    _arguments '--help[lists the commands]' '--version[which version this is]'
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${commands.map(writeCommand).join('\n')}
  esac
}
compdef _callboard callboard`;
}

function writeCommand({ name, flags, operands }: DescribedCommand): string {
  const specs = flags.map(([flag, facts]) => toSpec(flag, facts));
  const all = [...specs, ...toOperands(operands)];
  return `    ${name}) _arguments ${all.map(quoteForShell).join(' ')} ;;`;
}

function toOperands(operands: Words): string[] {
  if (operands === 'nothing') return [];
  if (operands === 'paths') return [`*:${toAction('paths')}`];
  return [`1:${toAction(operands)}`, `*:${toAction('paths')}`];
}

function toSpec(flag: string, facts: Flag): string {
  const words = toWords(facts);
  const help = facts.help.replace(/[[\]\\]/g, '\\$&');
  return `--${flag}[${help}]${words === null ? '' : `:${toAction(words)}`}`;
}

function toAction(words: Words): string {
  if (words === 'nothing') return 'value: ';
  return words === 'paths' ? 'file:_files' : `word:(${words.join(' ')})`;
}
