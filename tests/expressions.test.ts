/** What comes from outside is matched in a number of steps in proportion to its length, whatever it is. */
import { describe, expect, test } from 'vitest';
import { findBacktracking } from './setup/backtracking.ts';
import { type Expression, listExpressions } from './setup/expressions.ts';
import { readProject } from './setup/project.ts';

const product = readProject().filter(
  ({ path }) => /\.(ts|tsx|mjs)$/.test(path) && !path.startsWith('tests/'),
);

function judge({ made }: Expression): string | null {
  return made === null ? 'it is put together of what is not known here' : findBacktracking(made);
}

describe('every regular expression of the product', () => {
  const found = product.flatMap(({ path, text }) =>
    listExpressions(path, text).map((expression) => ({ path, expression })),
  );

  test('takes steps in proportion to the text, however it ends', () => {
    expect(found.length).toBeGreaterThan(100);
    const refused = found.flatMap(({ path, expression }) => {
      const reason = judge(expression);
      return reason === null ? [] : [`${path}:${expression.line} has ${expression.text}: ${reason}`];
    });
    expect(refused).toEqual([]);
  });
});

describe('the judging of expressions behind this rule', () => {
  test.each([
    // A search begins anew at each character of what is repeated.
    /\s+$/,
    /(?:\.git)?\/*$/,
    /a.*b/,
    /[^/]{400,}/,
    /\d+\.\d+/,
    /\d+(?!x)/,
    /\B(?=(\d{3})+$)/g,
    // What is repeated can be shared out between two parts.
    /^<[a-z]+:?[a-z]*>/i,
    /^.*,.*;$/,
    /^(\d+(?:\.\d+)*)(.*)$/,
    /^(a|a)*$/,
    /^(?:a+)+$/,
    /^(\w+\s?)*$/,
    /^(?:[a-z]+-?)+$/,
    /(a*)*b/,
    /^(?=.*x)(?=.*y)/m,
    /^(a+)\1$/,
    /(?<=a+)b/,
  ])('refuses %s', (expression) => {
    expect(findBacktracking(expression)).not.toBeNull();
  });

  test.each([
    /\s+/g,
    /^\s+/,
    /^\s+$/,
    /x*y/y,
    /[^\s]*/,
    /^[^,]*,[^,]*$/,
    /^(?:a|ab)*c$/,
    /\{(\w+)\}/g,
    /:\/\/[^\s/@]*@/g,
    /^(["']?)[a-z]*\1$/,
    /^[!-~]{1,2048}$/,
    /\p{L}\p{M}{4}/u,
  ])('accepts %s', (expression) => {
    expect(findBacktracking(expression)).toBeNull();
  });

  test('sees an expression however it is made', () => {
    const text = [
      "const a = text.replace(/a+/g, '').split(/b/);",
      "const c = new RegExp(['c', 'd+'].join(''), 'u');",
      'const e = RegExp("^" + name);',
      "const f = '/g/'; // /h/",
    ].join('\n');
    const seen = listExpressions('x.ts', text).map(({ line, made }) => `${line} ${made}`);
    expect(seen).toEqual(['1 /a+/g', '1 /b/', '2 /cd+/u', '3 null']);
  });
});
