/** What it takes to hold a listed release against a listed tree. */
import { createHash } from 'node:crypto';
import { toBlob } from '../../lib/source/blob.ts';
import { compareWithTree } from '../../lib/source/compare.ts';
import type { Release, SourceTree } from '../../lib/source/types.ts';
import { aRow, type Row } from './report.ts';
import { median, time } from './rounds.ts';

const FILES = 650;
const LARGE_TREE = 20_000;
const ROUNDS = 15;
const TARGET_MS = 50;

export async function benchSource(): Promise<Row[]> {
  const release = aRelease();
  const compare = (tree: SourceTree) => () =>
    compareWithTree(release, tree, { kind: 'commit', commit: toBlob('commit') });
  const rounds = async (tree: SourceTree) => {
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) took.push(await time(compare(tree)));
    return median(took);
  };
  const target = { target: { atMost: TARGET_MS } };
  return [
    aRow(`an sdist of ${FILES} files against its commit`, await rounds(aTree(700)), 'ms', target),
    aRow(`the same against a tree of ${LARGE_TREE} files`, await rounds(aTree(LARGE_TREE)), 'ms'),
  ];
}

const toPath = (number: number) =>
  `src/widget/part${number % 40}/${number % 5 === 0 ? `p${number}/__init__` : `m${number}`}.py`;
const toContent = (number: number) => (number % 5 === 0 ? '' : `x = ${number}\n`);

function aRelease(): Release {
  const members = Array.from({ length: FILES }, (_, number) => {
    const content = number % 50 === 49 ? 'other\n' : toContent(number);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return {
      path: toPath(number),
      kind: 'file' as const,
      size: content.length,
      sha256,
      blob: toBlob(content),
    };
  });
  return { filename: 'widget-1.2.tar.gz', members, kept: new Map() };
}

function aTree(files: number): SourceTree {
  const entries = Array.from({ length: files }, (_, number) => ({
    path: toPath(number),
    mode: '100644' as const,
    blob: toBlob(toContent(number)),
  }));
  const attributes = new Map([['.gitattributes', '* text=auto\n*.png binary\ndocs/** export-ignore\n']]);
  return { entries, attributes, contents: new Map() };
}
