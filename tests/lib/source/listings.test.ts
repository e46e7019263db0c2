import { expect, test } from 'vitest';
import { compareWithTree } from '../../../lib/source/compare.ts';
import { describeShared, readShared } from '../../setup/shared.ts';
import { type Listing, listKept, toExpected, toListing, toSeen, type WideRow } from './listings.ts';

const compare = ({ release, tree, commit }: Listing) =>
  compareWithTree(release, tree, { kind: 'commit', commit });

test.each(listKept())('$release.filename has in its commit what was counted', (listing) => {
  expect(toSeen(compare(listing))).toEqual(toExpected(listing));
});

test('a listing of a real release gives one sentence', () => {
  const sentences = listKept().map((listing) => compare(listing).sentence);
  expect(sentences).toEqual([
    '46 of 53 files are in commit 1feb7fa; 7 were made by the build.',
    '6 of 7 files are in commit d8b4a64; 1 was made by the build.',
  ]);
});

describeShared('the listings of eleven releases', () => {
  test('each give what was counted, and nothing honest is different or only in the release', () => {
    const rows: WideRow[] = JSON.parse(readShared('source/listings.json').toString());
    const listings = rows.map(toListing);
    expect(listings.map((listing) => toSeen(compare(listing)))).toEqual(listings.map(toExpected));
    expect(listings).toHaveLength(11);
  });
});
