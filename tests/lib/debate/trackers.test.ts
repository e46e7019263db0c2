import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findTracker, parseTracker, toPrefilledLink } from '../../../lib/debate/trackers.ts';
import { anyText } from '../pep740/any-text.ts';

const QUESTION = {
  title: 'cue 1.3: a question',
  markdown: ['Hello,', 'what of `a&b`?'],
  plain: ['Hello,', 'what of a&b?'],
};
const LONG = {
  ...QUESTION,
  markdown: ['Hello,', 'x'.repeat(3000), 'y'.repeat(3000)],
  plain: ['Hello,', 'z'.repeat(3000)],
};

function linkTo(address: string, question = QUESTION) {
  const tracker = parseTracker(address);
  if (tracker === null) throw new Error(`${address} is no tracker`);
  return toPrefilledLink(tracker, question);
}

describe('where a project is asked', () => {
  test.each([
    ['https://github.com/stage/cue', 'github', 'https://github.com/stage/cue/issues/new?title=', 'body'],
    ['https://github.com/stage/cue.git', 'github', 'https://github.com/stage/cue/issues/new?title=', 'body'],
    [
      'https://github.com/stage/cue/issues',
      'github',
      'https://github.com/stage/cue/issues/new?title=',
      'body',
    ],
    [
      'https://gitlab.com/a/b/c',
      'gitlab',
      'https://gitlab.com/a/b/c/-/issues/new?issue%5Btitle%5D=',
      'issue[description]',
    ],
    [
      'https://code.example/a/b/-/issues',
      'gitlab',
      'https://code.example/a/b/-/issues/new?issue%5Btitle%5D=',
      'issue[description]',
    ],
    [
      'https://bugs.example/enter_bug.cgi?product=A%20B&component=C&x=1',
      'bugzilla',
      'https://bugs.example/enter_bug.cgi?product=A+B&component=C&short_desc=',
      'comment',
    ],
  ])('%s opens a new report with title and text', (address, kind, start, body) => {
    const link = linkTo(address);
    expect(link).toMatchObject({ kind, isWhole: true });
    expect(link.href.startsWith(start)).toBe(true);
    const text = kind === 'bugzilla' ? QUESTION.plain : QUESTION.markdown;
    expect(new URL(link.href).searchParams.get(body)).toBe(text.join('\n\n'));
  });

  test('a mailbox opens a mail, whose lines end as mail has them', () => {
    expect(linkTo('mailto:dev@lists.example.org')).toEqual({
      kind: 'mail',
      name: 'dev@lists.example.org',
      href: 'mailto:dev@lists.example.org?subject=cue%201.3%3A%20a%20question&body=Hello%2C%0D%0A%0D%0Awhat%20of%20a%26b%3F',
      isWhole: true,
    });
  });

  test.each([
    ['an unknown forge', 'https://code.example/a/b'],
    ['a forge without a repository', 'https://github.com/stage'],
    ['another scheme', 'javascript:alert(1)'],
    ['plain http', 'http://github.com/stage/cue'],
    ['a password', 'https://a:b@github.com/stage/cue'],
    ['Bugzilla without a product', 'https://bugs.example/enter_bug.cgi'],
    ['a mailbox with more headers', 'a@b.example?bcc=c@d.example'],
    ['two mailboxes', 'a@b.example,c@d.example'],
    ['a host that only begins like a forge', 'https://github.com.evil.example/stage/cue'],
    ['dots for names', 'https://gitlab.com/../..'],
    ['nothing', ''],
  ])('%s is no place that a link could open', (_, address) => {
    expect(parseTracker(address)).toBeNull();
  });

  test('a link holds as much as a server or a mail program takes, and says where it is not all', () => {
    const [forge, mail] = [linkTo('https://github.com/stage/cue', LONG), linkTo('a@b.example', LONG)];
    expect(forge).toMatchObject({ isWhole: false });
    expect(new URL(forge.href).searchParams.get('body')).toBe(LONG.markdown.slice(0, 2).join('\n\n'));
    expect(mail).toMatchObject({
      isWhole: false,
      href: 'mailto:a@b.example?subject=cue%201.3%3A%20a%20question&body=Hello%2C',
    });
  });

  test('stays within its bounds, and at its host, whatever is asked', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyText), (title, paragraphs) => {
        const question = {
          title: title.toWellFormed(),
          markdown: paragraphs,
          plain: paragraphs.map((text) => text.toWellFormed().repeat(9)),
        };
        for (const address of ['https://github.com/stage/cue', 'https://gitlab.com/a/b']) {
          const { href } = linkTo(address, question);
          expect(href.length).toBeLessThanOrEqual(5000);
          expect(new URL(href).origin).toBe(new URL(address).origin);
        }
        const { href } = linkTo('a@b.example', question);
        expect(href.length).toBeLessThanOrEqual(1900);
        expect(href).toMatch(/^mailto:a@b\.example(\?subject=[^&\s]*&body=[^&\s]*)?$/);
      }),
    );
  });

  test('is the tracker of the repository that somebody was confirmed to publish from', () => {
    const identity = { kind: 'GitHub', sourceRepositoryURI: 'https://github.com/stage/cue' } as const;
    expect(findTracker(identity)).toMatchObject({ kind: 'github', name: 'github.com/stage/cue' });
    expect(findTracker({ ...identity, sourceRepositoryURI: 'https://ghe.example/stage/cue' })).toBeNull();
    expect(findTracker({ ...identity, sourceRepositoryURI: null })).toBeNull();
    expect(findTracker({ kind: 'Google', sourceRepositoryURI: 'https://github.com/stage/cue' })).toBeNull();
  });
});
