import { describe, expect, it } from 'vitest';
import { checkExpected, pinMistake } from '../../../lib/verify/expected.ts';

describe('a pin that can match', () => {
  it.each([
    'https://github.com/pypa/sampleproject',
    'https://github.com/a/b.c_d-e',
    'https://gitlab.com/group/subgroup/project',
  ])('%s has no mistake', (pin) => {
    expect(pinMistake(pin)).toBeNull();
  });
});

describe('a pin that can never match', () => {
  it.each([
    ['stiermid/nnote', 'is not a URL; write https://github.com/owner/name'],
    ['https://github.com/facebook/pyrefly/', 'without the trailing slash'],
    ['http://github.com/o/r', 'must begin with https://'],
    ['https://www.github.com/o/r', 'is not on github.com or gitlab.com'],
    ['https://GitHub.com/o/r', 'in lower case'],
    ['https://github.com/o/r.git', 'without .git'],
    ['https://github.com/o', 'must name an owner and a repository'],
    ['https://github.com/o/r/tree/main', 'must end after the repository'],
    ['https://github.com/o/r?', 'more in it than'],
    ['https://github.com/o/r#', 'more in it than'],
    ['https://github.com/o/r ', 'more in it than'],
    ['https://github.com/o/../o/r', 'more in it than'],
    ['https://github.com/o/r%20', 'more in it than'],
    ['https://github.com:8443/o/r', 'is not on github.com or gitlab.com'],
    ['https://user@github.com/o/r', 'must be spelled https://github.com/'],
  ])('%s: a sentence says what to write instead', (pin, sentence) => {
    expect(pinMistake(pin)).toContain(sentence);
    const publisher = { kind: 'GitHub', repository: 'o/r', workflow: 'w.yml', environment: null } as const;
    expect(checkExpected({ kind: 'repository', repository: pin }, publisher)).toMatchObject({
      ok: false,
      code: 'EXPECTED_PUBLISHER',
    });
  });

  it('names the right spelling where only the letter case differs', () => {
    const publisher = {
      kind: 'GitHub',
      repository: 'Owner/Name',
      workflow: 'w.yml',
      environment: null,
    } as const;
    const result = checkExpected(
      { kind: 'repository', repository: 'https://github.com/owner/name' },
      publisher,
    );
    expect(result).toMatchObject({
      ok: false,
      message: expect.stringContaining('write https://github.com/Owner/Name'),
    });
  });
});
