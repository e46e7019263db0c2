import { describe, expect, it } from 'vitest';
import { fetchCommitTree } from '../../../lib/forge/commit-tree.ts';
import { isRecent } from '../../../lib/forge/git-version.ts';
import { readRepository } from '../../../lib/forge/repository.ts';

const COMMIT = 'a'.repeat(40);
const codeOf = async (repository: string, commit = COMMIT) => {
  const answer = await fetchCommitTree({ repository, commit });
  return answer.ok ? 'had' : answer.failure.code;
};

describe('a repository', () => {
  it.each([
    ['https://github.com/pypa/sampleproject', 'https://github.com/pypa/sampleproject.git'],
    ['https://github.com/o/-name.x_y', 'https://github.com/o/-name.x_y.git'],
    ['https://gitlab.com/group/below/project', 'https://gitlab.com/group/below/project.git'],
  ])('such as %s is asked for at its own address', (text, url) => {
    expect(readRepository(text)).toMatchObject({ name: text, url, transport: 'https' });
  });

  it.each([
    '',
    'github.com/o/r',
    'http://github.com/o/r',
    'git://github.com/o/r',
    'ext::sh -c x',
    'file:///o/r',
    '--upload-pack=x',
    'https://github.com/o',
    'https://github.com/o/r/',
    'https://github.com/o/r.git',
    'https://github.com/o/r/tree',
    'https://github.com/o//r',
    'https://github.com/o/..',
    'https://github.com/o/x/../r',
    'https://github.com/o/%2e%2e',
    'https://github.com/o/r?x',
    'https://github.com/o/r#x',
    'https://github.com:443/o/r',
    'https://user:word@github.com/o/r',
    'https://user@github.com/o/r',
    'https://GitHub.com/o/r',
    'https://github.com/o/r\n',
    ' https://github.com/o/r',
    'https://github.com\\o\\r',
    'https://github.com/o/r;touch x',
    'https://github.com/o/$(touch x)',
    'https://github.com/ö/r',
    `https://gitlab.com/${'a/'.repeat(21)}r`,
  ])('is not %j', async (text) => {
    expect(await codeOf(text)).toBe('REPOSITORY_UNREADABLE');
  });

  it.each([
    'https://gitlab.example/o/r',
    'https://github.com.example/o/r',
    'https://github.com:8443/o/r',
    'https://127.0.0.1/o/r',
    'https://codeberg.org/o/r',
  ])('on no forge that is asked, such as %s, is told apart', async (text) => {
    expect(await codeOf(text)).toBe('REPOSITORY_ELSEWHERE');
  });

  it.each([
    'https://forge.example/x',
    'http://10.0.0.1:80',
    'http://127.0.0.1:8080/x',
    'file:///x',
    'ftp://127.0.0.1',
  ])('is never asked for at %s instead', (origin) => {
    const standIns = new Map([['https://github.com', origin]]);
    expect(() => readRepository('https://github.com/o/r', standIns)).toThrow(
      expect.objectContaining({ code: 'FORGE_STAND_IN_INVALID' }),
    );
  });
});

describe('a commit', () => {
  it.each([
    '',
    'main',
    'HEAD',
    '--all',
    'a'.repeat(39),
    'a'.repeat(41),
    'A'.repeat(40),
    `${COMMIT}\n`,
    `^${COMMIT}`,
  ])('is not %j', async (commit) => {
    expect(await codeOf('https://github.com/o/r', commit)).toBe('COMMIT_UNREADABLE');
  });
});

describe('a version of git', () => {
  it.each([
    ['git version 2.32.0', true],
    ['git version 2.39.5 (Apple Git-154)', true],
    ['git version 2.53.0.windows.1', true],
    ['git version 3.0', true],
    ['git version 2.31.9', false],
    ['git version 1.99.0', false],
    ['', false],
    ['hub version 3.0', false],
  ])('printed as %j is recent enough: %s', (stated, expected) => {
    expect(isRecent(stated)).toBe(expected);
  });
});
