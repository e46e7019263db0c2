import type { Feed } from '../../../lib/feeds/atom.ts';
import { toEntries } from '../../../lib/feeds/changes.ts';
import type { ListedChange } from '../../../lib/ledger/change-view.ts';
import { toChangeView } from '../../../lib/ledger/change-view.ts';
import type { Change } from '../../../lib/ledger/types.ts';
import { aChange } from '../store/ledger-fixtures.ts';

export const ORIGIN = 'https://board.example';

export function aListed({
  world = 'pypi',
  ...changes
}: Partial<Change & Pick<ListedChange, 'world'>> = {}): ListedChange {
  const view = toChangeView(aChange(changes), { standing: 'open', decision: null });
  return { ...view, world, index: 'pypi.org', recordedAt: view.noticedAt };
}

export const aFeed = (changes: ListedChange[]): Feed => ({
  id: `${ORIGIN}/changes.atom`,
  title: 'What changed · Callboard',
  subtitle: 'What was noticed.',
  page: `${ORIGIN}/changes`,
  entries: toEntries(changes, ORIGIN),
  generator: { name: 'Callboard', version: '0.1.0' },
});
