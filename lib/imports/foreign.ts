/** Texts that are plainly something else, by how they begin; one sentence each. */

const BEGINNINGS: [RegExp, string][] = [
  [/^<!doctype html|^<html/i, 'The file is a page in HTML, not the file behind it.'],
  [
    /^<\?xml|^<[a-z]+(?::[a-z]*)?[\s>]/i,
    'The file is XML; of bills of materials the JSON form is read here.',
  ],
  [/^SPDXVersion:/, 'The file is SPDX in its tag and value form; the JSON form is read here.'],
  [/^%YAML|^---\s/, 'The file is YAML, which is not read here.'],
  [/^Metadata-Version:/, 'The file is the metadata of one distribution, not a list of projects.'],
  [/^version https:\/\/git-lfs/, 'The file is a pointer of Git LFS, not the file behind it.'],
  [/^#!/, 'The file is a script, not a list of projects.'],
];

export function findForeign(text: string): string | null {
  const start = text.slice(0, 1000).trimStart();
  return BEGINNINGS.find(([pattern]) => pattern.test(start))?.[1] ?? null;
}
