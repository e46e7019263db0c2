import { describe, expect, it } from 'vitest';
import { sortFiles } from '../../components/verify/sort-files.ts';

const file = (name: string, size = 9) => ({ name, size });
const problemOf = (...files: { name: string; size: number; isFolder?: boolean }[]) => {
  const sorted = sortFiles(files);
  return 'problem' in sorted ? sorted.problem : null;
};

describe('what is dropped', () => {
  it('is told apart by its names, in any order', () => {
    const [wheel, document] = [file('a-1-py3-none-any.whl'), file('provenance')];
    expect(sortFiles([document, wheel])).toEqual({ distribution: wheel, provenance: document });
    expect(sortFiles([file('a-1.tar.gz')])).toMatchObject({ provenance: null });
    for (const name of ['a-1.tar.gz.provenance', 'a-1.tar.gz.publish.attestation', 'a.json']) {
      expect(sortFiles([file(name)])).toMatchObject({ distribution: null, provenance: { name } });
    }
  });

  it.each([
    ['is a folder', [{ ...file('dist'), isFolder: true }]],
    ['Two distribution files', [file('a-1.tar.gz'), file('a-1.zip')]],
    ['Two provenance documents', [file('a.json'), file('b.provenance')]],
    ['neither a distribution', [file('a-1.tar.gz'), file('photo.jpg')]],
    ['has no bytes', [file('a-1.tar.gz', 0)]],
    ['has no bytes', [file('a.json', 0)]],
    ['larger than 256 KiB', [file('a.json', 10 * 1024 * 1024)]],
  ])('is refused where it %s', (words, files) => {
    expect(problemOf(...files)).toContain(words);
  });

  it('is named without what would turn the words around it about', () => {
    expect(problemOf(file('a\u202egpj.\n'))).toContain('a<U+202E>gpj.<U+000A>');
  });
});
