/** Completion for bash: one function, which knows the command by the first word. */

import type { Words } from '../command.ts';
import { type DescribedCommand, quoteForShell, toWords } from './described.ts';

export function writeBash(commands: readonly DescribedCommand[]): string {
  const names = commands.map(({ name }) => name);
  return `# callboard completion bash
_callboard() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    ${offer([...names, '--help', '--version'])}
    return
  fi
  case \${COMP_WORDS[1]} in
${commands.map(toCase).join('\n')}
  esac
}
complete -F _callboard callboard`;
}

function toCase({ name, flags, operands }: DescribedCommand): string {
  const valued = flags.flatMap(([flag, facts]) => {
    const words = toWords(facts);
    return words === null ? [] : [`        --${flag}) ${toOffer(words)}; return ;;`];
  });
  const cases = valued.length === 0 ? [] : ['      case $before in', ...valued, '      esac'];
  return [
    `    ${name})`,
    ...cases,
    '      if [[ $word == -* ]]; then',
    `        ${offer(flags.map(([flag]) => `--${flag}`))}`,
    ...(typeof operands === 'string'
      ? ['      else', `        ${toOffer(operands)}`]
      : [
          '      elif ((COMP_CWORD == 2)); then',
          `        ${toOffer(operands)}`,
          '      else',
          `        ${toOffer('paths')}`,
        ]),
    '      fi',
    '      ;;',
  ].join('\n');
}

function toOffer(words: Words): string {
  if (words === 'nothing') return ':';
  if (words === 'paths')
    return 'compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word")';
  return offer(words);
}

const offer = (words: readonly string[]): string =>
  `mapfile -t COMPREPLY < <(compgen -W ${quoteForShell(words.join(' '))} -- "$word")`;
