/** A line that inherits pypi, wherever it stands: in a function, or in a branch that a version does not take. */
import { quote } from '../pep740/text.ts';
import type { Command, Statement } from './shell/commands.ts';

type Found = { /** From 1. */ line: number; text: string; isInFunction: boolean };

export function findInherit(statements: readonly Statement[]): Found | null {
  for (const { command } of statements.flatMap(({ items }) => items)) {
    const found = findIn(command);
    if (found) return found;
  }
  return null;
}

function findIn(command: Command): Found | null {
  switch (command.kind) {
    case 'test':
      return null;
    case 'simple': {
      const [first, ...words] = command.words.map(({ text }) => text);
      if (first !== 'inherit' || !words.includes('pypi')) return null;
      return {
        line: command.words[0]?.line ?? 1,
        text: quote([first, ...words].join(' ')),
        isInFunction: false,
      };
    }
    case 'if':
      return findInherit(command.branches.flatMap(({ condition, body }) => [...(condition ?? []), ...body]));
    case 'case':
      return findInherit(command.arms.flatMap(({ body }) => body));
    case 'function': {
      const found = findInherit(command.body);
      return found && { ...found, isInFunction: true };
    }
    case 'block':
    case 'loop':
      return findInherit(command.body);
  }
}
