/** What the shells themselves offer for a line, at whose end the cursor stands. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

export const isInstalled = (shell: Shell): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

/** The words offered, sorted. `script` is the path of the completion, `folder` where the shell stands. */
export function complete(shell: Shell, script: string, line: string, folder: string): string[] {
  return [...new Set(COMPLETE[shell](script, line, folder))].sort();
}

const BASH = `source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_callboard
printf '%s\\n' "\${COMPREPLY[@]}"`;

/** Completion works in a terminal of zsh's own only: what it is offered there goes to a file, and then the shell ends. */
const ZSH = `
zmodload zsh/zpty
zpty child zsh -f -i
expect() { local line; while zpty -r child line; do [[ $line == *$1* ]] && return; done }
zpty -w child 'PROMPT=; autoload -Uz compinit; compinit -u -D; source '\${(q)1}
zpty -w child 'compadd() {
  [[ \${(j. .)argv[1,(i)(-|--)]} == *-(O|A|D)\\ * ]] && { builtin compadd "$@"; return }
  local -a offered; builtin compadd -A offered "$@"; print -rl -- $offered >> $OFFERED; builtin compadd "$@" }'
zpty -w child 'comppostfuncs=(exit); bindkey "^I" complete-word; print is-"ready"'
expect is-ready
zpty -w -n child $2$'\\t'
expect never
zpty -d child`;

const COMPLETE: Record<Shell, (script: string, line: string, folder: string) => string[]> = {
  bash: (script, line, folder) =>
    run('bash', ['--norc', '-c', BASH, 'bash', script, ...line.split(' ')], folder),
  fish: (script, line, folder) =>
    run('fish', ['--no-config', '-c', 'source $argv[1]; complete -C $argv[2]', script, line], folder).map(
      (offered) => offered.split('\t')[0] ?? '',
    ),
  zsh: (script, line, folder) => {
    const offered = `${script}.offered`;
    run('zsh', ['-f', '-c', `: > "$OFFERED"; ${ZSH}`, 'zsh', script, line], folder, { OFFERED: offered });
    return readFileSync(offered, 'utf8')
      .split('\n')
      .filter((word) => word !== '');
  },
};

function run(shell: Shell, args: string[], cwd: string, env: Record<string, string> = {}): string[] {
  const { stdout, stderr } = spawnSync(shell, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, HOME: cwd, TERM: 'dumb', ...env },
  });
  if (stderr !== '') throw new Error(`${shell} says ${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}
