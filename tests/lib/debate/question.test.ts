import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANGE_QUESTIONS } from '../../../lib/debate/change-questions.ts';
import { type QuestionFacts, toQuestion } from '../../../lib/debate/question.ts';
import { CHANGE_KINDS } from '../../../lib/ledger/types.ts';
import { isDisplayable } from '../../../lib/pep740/text.ts';
import { anyText } from '../pep740/any-text.ts';

const someFacts = (changes: Partial<QuestionFacts> = {}): QuestionFacts => ({
  project: 'cue',
  kind: 'repository-changed',
  version: '1.3',
  filename: null,
  message:
    'Release 1.3 was published from github.com/understage/cue; release 1.2 was published from github.com/stage/cue.',
  code: null,
  before: { version: '1.2', provenance: 'https://pypi.org/integrity/cue/1.2/cue-1.2.tar.gz/provenance' },
  after: { version: '1.3', provenance: 'https://pypi.org/integrity/cue/1.3/cue-1.3.tar.gz/provenance' },
  verdict: 'https://board.example/verdicts/00ff',
  ...changes,
});

/** What a forge makes nothing of: code spans, and addresses that were put there on purpose. */
const withoutCode = (markdown: string) =>
  markdown.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '').replaceAll(/<https:[^<>\s]*>/g, '');

describe('a question to a project', () => {
  test('says what was noticed, since which release, where to look, and what it harmlessly can be', () => {
    const { title, markdown, plain } = toQuestion(someFacts());
    expect(title).toBe('cue 1.3: a question about its provenance (different repository)');
    expect(plain.join('\n\n')).toBe(`Hello,

we look at the provenance of what we depend on, and noticed this: Release 1.3 was published from github.com/understage/cue; release 1.2 was published from github.com/stage/cue.

It is so since release 1.3. Release 1.2 was not so.

- Provenance now, of release 1.3: https://pypi.org/integrity/cue/1.3/cue-1.3.tar.gz/provenance
- Provenance before, of release 1.2: https://pypi.org/integrity/cue/1.2/cue-1.2.tar.gz/provenance
- What was checked, step by step: https://board.example/verdicts/00ff

Is the project published from this repository now?

It often has a harmless cause, such as:
- The project moved to another repository, or was split out of a larger one.
- A fork became the place where the project is maintained.

Thank you for your time.`);
    expect(markdown[1]).toContain('`github.com/stage/cue`');
    expect(markdown[3]).toContain('<https://board.example/verdicts/00ff>');
  });

  test('has no address that nobody else could open', () => {
    const { plain } = toQuestion(
      someFacts({ verdict: null, before: null, after: { version: '1.3', provenance: null } }),
    );
    expect(plain.join('\n')).not.toMatch(/https?:/);
  });

  test('about a failure asks what its code asks, with the harmless causes of that', () => {
    const failed = someFacts({
      kind: 'verification-failed',
      code: 'CERTIFICATE_CHAIN',
      filename: 'cue-1.3.tar.gz',
    });
    const text = toQuestion(failed).plain.join('\n');
    expect(text).toContain(
      'The certificate that signed cue-1.3.tar.gz does not chain to Sigstore’s public authority.',
    );
    expect(text).toContain('- The trusted root held here is stale');
    expect(text).not.toContain('Somebody issued the certificate themselves');
  });

  test('about a failure that the index has to answer for asks the project whether it sees the same', () => {
    const failed = someFacts({ kind: 'verification-failed', code: 'CERTIFICATE_MALFORMED' });
    const text = toQuestion(failed).plain.join('\n');
    expect(text).toContain('Does the provenance of this release verify with your tools?');
    expect(text).toContain('- The document was damaged where it was stored or copied.');
  });

  test.each(CHANGE_KINDS)('about %s accuses nobody, and asks one thing', (kind) => {
    const { causes, ask } = CHANGE_QUESTIONS[kind];
    expect(ask).toMatch(/^[A-Z][^?]+\?$/);
    expect(causes.length).toBeGreaterThan(0);
    for (const text of [...causes, ask]) {
      expect(text).not.toMatch(/attack|malicious|suspicious|compromis|hack|stolen|fake|forged|fraud/i);
    }
    for (const cause of causes) expect(cause).toMatch(/^[A-Z].+\.$/);
  });

  test('shows names that would do something where it is pasted as what they are', () => {
    const hostile = someFacts({
      project: 'cue',
      version: '1.3',
      message:
        'Release 1.3 was published by @everyone [x](https://evil.example) <img src=x> #1\n\n# Head\u202e.',
    });
    const { markdown, plain, title } = toQuestion({ ...hostile, project: '@everyone\r\nBcc: a@b.example' });
    const live = withoutCode(markdown.join('\n\n'));
    expect(live).not.toMatch(/[@#[\]]|<img|evil/);
    const text = plain.join('\n\n');
    expect(text).not.toMatch(/https:\/\/evil|(?<!\[)@everyone|\u202e|^# /m);
    expect(title).not.toMatch(/[\r\n]|@everyone\b(?<!\[@\]everyone)/);
  });

  test('is bounded, and free of what hides or turns words about, whatever it is made of', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom(...CHANGE_KINDS), (project, message, kind) => {
        const { title, markdown, plain } = toQuestion(
          someFacts({ project, message: message.repeat(50), kind, filename: message }),
        );
        expect([...title].length).toBeLessThanOrEqual(150);
        for (const paragraph of [title, ...[...markdown, ...plain].flatMap((text) => text.split('\n'))]) {
          expect(isDisplayable(paragraph)).toBe(true);
        }
        expect(withoutCode(markdown.join('\n\n'))).not.toMatch(/[@#[\]*_~|\\&]/);
        expect(plain.join('').length).toBeLessThan(20_000);
      }),
    );
  });
});
