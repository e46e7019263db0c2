import type { DistributionFilename } from '../pep740/filename.ts';

/** Of wheels, those for the same machines. */
export function isSameKind(a: DistributionFilename, b: DistributionFilename): boolean {
  if (a.kind === 'sdist' || b.kind === 'sdist') return a.kind === b.kind;
  const toTags = ({ pythonTags, abiTags, platformTags }: typeof a) =>
    [pythonTags, abiTags, platformTags].join(';');
  return toTags(a) === toTags(b);
}
