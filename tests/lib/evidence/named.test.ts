import { describe, expect, it } from 'vitest';
import { parseNamed } from '../../../lib/evidence/named.ts';

const FILES = 'https://files.pythonhosted.org';
const ORIGINS = { index: 'https://pypi.org', files: ['https://pypi.org', FILES] };
const SDIST = 'sampleproject-4.0.0.tar.gz';
const parse = (text: string) => parseNamed(text, ORIGINS);
const codeOf = (text: string): string => {
  try {
    parse(text);
    return 'none';
  } catch (error) {
    return error instanceof Error && 'code' in error ? `${error.code}` : `${error}`;
  }
};

describe('a file is named', () => {
  it('by its name alone, which leaves open whether the index is asked', () => {
    expect(parse(SDIST)).toMatchObject({
      kind: 'file',
      atIndex: false,
      distribution: { name: 'sampleproject' },
    });
  });
  it.each([
    `pypi:${SDIST}`,
    `${FILES}/packages/b3/a2/0123/${SDIST}`,
    `${FILES}/packages/b3/a2/0123/${SDIST}#sha256=00`,
    `https://pypi.org/project/sampleproject/4.0.0/#${SDIST}`,
  ])('as one of the index: %s', (text) => {
    expect(parse(text)).toMatchObject({ kind: 'file', atIndex: true, distribution: { filename: SDIST } });
  });
});

describe('a release is named', () => {
  it.each([
    ['https://pypi.org/project/Sample.Project/', 'sample-project', null],
    ['https://pypi.org/project/sampleproject', 'sampleproject', null],
    ['https://pypi.org/project/sampleproject/#files', 'sampleproject', null],
    ['https://pypi.org/project/sampleproject/v4.0.00/', 'sampleproject', '4.0.0'],
  ])('by its page: %s', (text, project, version) => {
    expect(parse(text)).toEqual({ kind: 'project', project, version });
  });
});

describe('refused is', () => {
  it.each([
    'https://pypi.org.example.org/project/sampleproject/',
    `https://example.org/${SDIST}`,
    `http://files.pythonhosted.org/${SDIST}`,
    `https://pypi.org@127.0.0.1/${SDIST}`,
    `https://files.pythonhosted.org:8443/${SDIST}`,
    `HTTPS://169.254.169.254/${SDIST}`,
    `https://files.pythonhosted.org\\@localhost/${SDIST}`,
  ])('the address of another host: %s', (text) => {
    expect(codeOf(text)).toBe('FILE_URL_REFUSED');
  });
  it.each([
    'sampleproject',
    `../${SDIST}`,
    `file:///etc/${SDIST}`,
    `sample\u202eproject-4.0.0.tar.gz`,
    `sample\nproject-4.0.0.tar.gz`,
    'pypi:',
    'https://pypi.org/project/',
    'https://pypi.org/project/sampleproject/not-a-version/',
    'https://pypi.org/project/%ff/',
    `${FILES}/packages/${SDIST}.metadata`,
  ])('what names no file: %j', (text) => {
    expect(codeOf(text)).toBe('FILENAME_INVALID');
  });
});
