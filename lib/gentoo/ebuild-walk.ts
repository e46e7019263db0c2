/**
 * The commands of an ebuild, in the order in which bash runs them: a branch that the version does not take is passed over,
 * and what hangs on something that is not known counts as such.
 */
import type { EbuildReading, Place } from './ebuild-reading.ts';
import type { Arm, Command, Item, Statement } from './shell/commands.ts';
import { type Decision, decideCommand, decidePattern, decideTest, negate } from './shell/condition.ts';
import type { Token } from './shell/tokens.ts';
import { readWord } from './shell/words.ts';

export const TOP: Place = { isSure: true, isNested: false, isAlone: false, above: 1 };

/** What the last of them comes to. */
export function walk(statements: readonly Statement[], place: Place, reading: EbuildReading): Decision {
  let result: Decision = null;
  for (const statement of statements) {
    const above = statement.isFirst ? statement.line : place.above;
    const isAlone = statement.isFirst && statement.isLast && statement.items.length === 1;
    result = walkList(statement.items, { ...place, above, isAlone }, reading);
  }
  return result;
}

function walkList(items: readonly Item[], place: Place, reading: EbuildReading): Decision {
  let result: Decision = null;
  for (const item of items) {
    const runs: Decision = item.joint === null ? true : item.joint === '&&' ? result : negate(result);
    if (runs === false) continue;
    const isSure = place.isSure && runs === true && !item.isAside;
    const status = walkCommand(item.command, { ...place, isSure }, reading);
    result = runs === null || item.isAside ? null : item.isNegated ? negate(status) : status;
  }
  return result;
}

function walkCommand(command: Command, place: Place, reading: EbuildReading): Decision {
  const inner = { ...place, isNested: true };
  switch (command.kind) {
    case 'simple':
      reading.readCommand(command.words, place);
      return decideCommand(command.words, reading.scope);
    case 'test':
      reading.readTest(command.words, place);
      return decideTest(command.words, reading.scope);
    case 'if':
      walkIf(command, inner, reading);
      return null;
    case 'case':
      walkCase(command, inner, reading);
      return null;
    case 'block':
      return walk(command.body, inner, reading);
    case 'loop':
      if (command.variable !== null) reading.readVariable(command.variable);
      // What a later turn sets, an earlier one could have used.
      walk(command.body, { ...inner, isSure: false }, reading);
      return null;
    case 'function':
      reading.readFunction(command.name, command.tokens);
      return null;
  }
}

function walkIf(command: Extract<Command, { kind: 'if' }>, place: Place, reading: EbuildReading): void {
  /** Whether an earlier branch is taken. */
  let before: Decision = false;
  for (const { condition, body } of command.branches) {
    const here: Place = { ...place, isSure: place.isSure && before === false };
    const holds = condition === null ? true : walk(condition, here, reading);
    if (holds !== false) walk(body, { ...here, isSure: here.isSure && holds === true }, reading);
    before = holds === false ? before : before === false ? holds : null;
    if (holds === true) return;
  }
}

function walkCase(command: Extract<Command, { kind: 'case' }>, place: Place, reading: EbuildReading): void {
  const subject = readWord(command.subject.text, reading.scope);
  let before: Decision = false;
  for (const arm of command.arms) {
    const matches = subject === null || before === null ? null : decideArm(arm, subject, reading);
    if (matches === false) continue;
    const isSure = place.isSure && matches === true;
    walk(arm.body, { ...place, isSure }, reading);
    if (matches === true && !arm.isThrough) return;
    before = null;
  }
}

function decideArm({ patterns }: Arm, subject: string, { scope }: EbuildReading): Decision {
  const decide = ({ text }: Token) => decidePattern(subject, text, scope);
  const decisions = patterns.map(decide);
  return decisions.includes(true) ? true : decisions.includes(null) ? null : false;
}
