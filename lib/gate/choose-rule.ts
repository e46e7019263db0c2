/** Which rule of a policy is about a project: one alone, so that what is asked of it can be read in one place. */
import type { Rule } from './policy.ts';

/**
 * The most exact one: a name before a pattern, a pattern with more letters before one with fewer, one of a collection before one
 * of all, and of two that are alike the later. `collection` is that of the file that is judged.
 */
export function chooseRule(rules: readonly Rule[], project: string, collection: string | null): Rule | null {
  const matching = rules.filter(
    (rule) => (rule.collection === null || rule.collection === collection) && isMatch(rule.match, project),
  );
  return matching.reduce<Rule | null>(
    (chosen, rule) => (chosen && isLess(rule, chosen) ? chosen : rule),
    null,
  );
}

const isPattern = ({ match }: Rule): boolean => /[*?]/.test(match);
const lettersOf = ({ match }: Rule): number => match.replaceAll(/[*?]/g, '').length;

function isLess(rule: Rule, other: Rule): boolean {
  const places = (each: Rule) => [
    Number(!isPattern(each)),
    lettersOf(each),
    Number(each.collection !== null),
  ];
  const [own, others] = [places(rule), places(other)];
  const at = own.findIndex((place, index) => place !== others[index]);
  return at !== -1 && (own[at] ?? 0) < (others[at] ?? 0);
}

/** `*` stands for any letters, `?` for one. In one pass with one place to go back to, however many stars there are. */
export function isMatch(pattern: string, name: string): boolean {
  let [at, from, star, starAt] = [0, 0, -1, 0];
  while (at < name.length) {
    if (pattern[from] === '*') [star, starAt, from] = [from, at, from + 1];
    else if (pattern[from] === '?' || (pattern[from] === name[at] && from < pattern.length))
      [at, from] = [at + 1, from + 1];
    else if (star === -1) return false;
    else [starAt, at, from] = [starAt + 1, starAt + 1, star + 1];
  }
  return /^\**$/.test(pattern.slice(from));
}

/** The day is UTC's. */
export const isInForce = ({ enforce, since }: Rule, now: number): boolean =>
  enforce && (since === null || new Date(now).toISOString().slice(0, 10) >= since);
