import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../lib/gate/policy-file.ts';
import { CHANGE_KINDS } from '../../../lib/ledger/types.ts';
import { runs } from '../../setup/runs.ts';

const ID = 'a'.repeat(64);
const EXCEPTION = `[[exception]]
project = "Widget"
version = "1.1.0"
change = "${ID}"
reason = "They moved."
by = "Zoë"
until = 2027-01-31
`;

function mistakesIn(text: string): string[] {
  const parsed = parsePolicy(text);
  return parsed.ok ? [] : parsed.mistakes.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

/** With a rule before it that says nothing. */
const inRule = (...lines: string[]): string => ['[[rule]]', 'match = "*"', ...lines].join('\n');

describe('a policy', () => {
  it('is read with all that it can say', () => {
    const text = `unknown = "warn"
[[rule]]
match = "Acme_*"
collection = "web"
require = "confirmed"
publisher = { owner_id = "77" }
changes = ["re-registered", "verification-failed"]
min_age_days = 3
source = "explained"
since = 2026-12-01
enforce = true

${EXCEPTION}`;
    expect(parsePolicy(text)).toEqual({
      ok: true,
      value: {
        unknown: 'warn',
        rules: [
          {
            line: 2,
            match: 'acme-*',
            collection: 'web',
            require: 'confirmed',
            publisher: { ownerId: '77' },
            changes: ['re-registered', 'verification-failed'],
            minAgeDays: 3,
            source: 'explained',
            since: '2026-12-01',
            enforce: true,
          },
        ],
        exceptions: [
          {
            line: 13,
            project: 'widget',
            version: '1.1.0',
            change: ID,
            reason: 'They moved.',
            by: 'Zoë',
            until: '2027-01-31',
          },
        ],
      },
    });
  });

  it('asks for nothing that it does not say, and warns', () => {
    const parsed = parsePolicy('rule = [{ match = "a" }]');
    expect(parsed.ok && parsed.value).toMatchObject({
      unknown: null,
      exceptions: [],
      rules: [
        { require: 'any', publisher: null, changes: null, minAgeDays: null, since: null, enforce: false },
      ],
    });
  });

  it.each([
    ['a dotted key', inRule('publisher.owner_id = "7"'), { ownerId: '7' }],
    ['a table of its own', inRule('[rule.publisher]', 'owner_id = "7"'), { ownerId: '7' }],
    ['a word', inRule('publisher = "pinned"'), 'pinned'],
  ])('may name a publisher by %s', (_, text, publisher) => {
    const parsed = parsePolicy(text);
    expect(parsed.ok && parsed.value.rules[0]?.publisher).toEqual(publisher);
  });
});

describe('a mistake in a policy is told with its line and column:', () => {
  it.each([
    ['an unknown key', inRule('enforced = true'), ['3:1 There is no key "enforced". Did you mean enforce?']],
    [
      'one that is like none',
      inRule('xyz = 1'),
      [
        '3:1 There is no key "xyz". Known here: match, collection, require, publisher, changes, min_age_days, source, since, enforce.',
      ],
    ],
    [
      'one at the top',
      `unknwon = "warn"\n${inRule()}`,
      ['1:1 There is no key "unknwon". Did you mean unknown?'],
    ],
    [
      'an unknown word',
      inRule('require = "confirmd"'),
      [
        '3:11 This must be "confirmed" or "any" or "none", not the text "confirmd". Did you mean "confirmed"?',
      ],
    ],
    [
      'a text for a truth value',
      inRule('enforce = "true"'),
      ['3:11 This must be true or false, without quotation marks, not the text "true".'],
    ],
    [
      'a day as a text',
      inRule('enforce = true', 'since = "2026-12-01"'),
      [expect.stringMatching(/^4:9 .*a day such as/)],
    ],
    [
      'a day with a time',
      inRule('enforce = true', 'since = 2026-12-01T10:00:00Z'),
      [expect.stringMatching(/^4:9 /)],
    ],
    [
      'a number below nothing',
      inRule('min_age_days = -1'),
      [expect.stringMatching(/^3:16 .*whole number of days/)],
    ],
    ['a broken number', inRule('min_age_days = 1.5'), [expect.stringMatching(/^3:16 /)]],
    [
      'an unknown kind of change',
      inRule('changes = ["lost", "los"]'),
      [`3:20 This must be one of ${CHANGE_KINDS.join(', ')}, not the text "los". Did you mean "lost"?`],
    ],
    ['a kind that is there twice', inRule('changes = ["lost", "lost"]'), ['3:20 lost is named twice.']],
    [
      'an owner by name',
      inRule('publisher = { owner_id = "pallets" }'),
      [expect.stringMatching(/^3:26 .*number at the forge/)],
    ],
    [
      'an owner by a number without quotation marks',
      inRule('publisher = { owner_id = 77 }'),
      [expect.stringMatching(/^3:26 /)],
    ],
    ['a publisher without an owner', inRule('publisher = {}'), [expect.stringMatching(/^3:13 .*owner_id/)]],
    [
      'a pattern that can match nothing',
      '[[rule]]\nmatch = "a b"',
      [expect.stringMatching(/^2:9 "a b" can match no project/)],
    ],
    ['a rule about nothing', '[[rule]]\nenforce = true', [expect.stringMatching(/^1:1 A rule needs match/)]],
    ['a rule in one bracket', '[rule]\nmatch = "*"', [expect.stringMatching(/two brackets/)]],
    ['no rule', EXCEPTION, ['1:1 The policy has no [[rule]]: nothing would be judged.']],
    [
      'two rules about the same',
      `${inRule()}\n[[rule]]\nmatch = "**"`,
      ['3:1 Line 1 has a rule for the same projects already; one of the two would never be heard.'],
    ],
    [
      'a day for a rule that is never enforced',
      inRule('since = 2026-12-01'),
      ['3:1 since says from when the rule is enforced, but enforce is not true.'],
    ],
    [
      'an exception that leaves something out',
      `${inRule()}\n[[exception]]\nproject = "widget"\nversion = "1.1"`,
      ['3:1 An exception needs change, reason, by, until too.'],
    ],
    [
      'an exception for everything',
      `${inRule()}\n${EXCEPTION.replace('"Widget"', '"*"')}`,
      ['4:11 An exception is for one project: * and ? stand for any, and cannot be here.'],
    ],
    [
      'an exception for any version',
      `${inRule()}\n${EXCEPTION.replace('"1.1.0"', '">=1"')}`,
      [expect.stringMatching(/^5:11 /)],
    ],
    [
      'an exception for a part of an id',
      `${inRule()}\n${EXCEPTION.replace(ID, 'abc')}`,
      [expect.stringMatching(/^6:10 /)],
    ],
    [
      'an exception without a reason',
      `${inRule()}\n${EXCEPTION.replace('They moved.', ' ')}`,
      [expect.stringMatching(/^7:10 /)],
    ],
    [
      'two exceptions for the same',
      `${inRule()}\n${EXCEPTION}${EXCEPTION}`,
      ['10:1 Line 3 has an exception for the same change already; one of the two would never be heard.'],
    ],
    ['what is no TOML', '[[rule]]\nmatch = \n', [expect.stringMatching(/^2:\d+ This is not valid TOML/)]],
    [
      'a day that there is not',
      inRule('since = 2026-02-31'),
      [expect.stringMatching(/^3:\d+ This is not valid TOML/)],
    ],
    ['a key that is there twice', inRule('match = "a"'), [expect.stringMatching(/^3:1 /)]],
    ['a value that does not end', 'unknown = "warn', [expect.stringMatching(/^1:\d+ /)]],
  ])('%s', (_, text, told) => {
    expect(mistakesIn(text)).toEqual(told);
  });

  it('all of them at once, in their order', () => {
    const text = `${inRule('enforced = 1', 'require = "x"', 'min_age_days = "3"')}\n[[rule]]\nsource = "yes"`;
    expect(mistakesIn(text).map((mistake) => mistake.split(' ')[0])).toEqual([
      '3:1',
      '4:11',
      '5:16',
      '6:1',
      '7:10',
    ]);
  });

  it('whatever the text is, it is read or refused with places that are in it', () => {
    const lines = fc.array(
      fc.oneof(
        fc.constantFrom(
          '[[rule]]',
          'match = "*"',
          'enforce = true',
          '[[exception]]',
          'until = 2027-01-31',
          'x = [',
          '}',
          '"""',
        ),
        fc.string(),
      ),
    );
    fc.assert(
      fc.property(lines, (written) => {
        const text = written.join('\n');
        const parsed = parsePolicy(text);
        if (parsed.ok) return;
        const count = text.split(/\r\n|\n|\r/).length;
        for (const { line, column, message } of parsed.mistakes) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(count);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(message).toMatch(/[.?)]$/);
        }
      }),
      runs(),
    );
  });
});
