/** Pins, changes and decisions as the watcher would hand them to the store. */
import { toChange } from '../../../lib/ledger/change.ts';
import type { Change, Decision, JudgedChange, Pin } from '../../../lib/ledger/types.ts';
import type { Folded } from '../../../lib/store/ledger-store.ts';
import { NOW } from './fixtures.ts';

export const aPin = (changes: Partial<Pin> = {}): Pin => ({
  id: 'pin-1',
  publisher: { kind: 'repository', repository: 'https://github.com/owner/sample', workflow: 'release.yml' },
  by: 'reviewer',
  at: NOW,
  ...changes,
});

export const aDecision = (change: Change, changes: Partial<Decision> = {}): Decision => ({
  id: 'decision-1',
  changeId: change.id,
  verdict: 'accept',
  scope: 'release',
  version: '1.0',
  reason: 'The maintainers announced it.',
  link: 'https://example.org/announcement',
  by: 'reviewer',
  at: NOW,
  supersedes: null,
  ...changes,
});

export function aChange(changes: Partial<Change> = {}): Change {
  const {
    id: _id,
    message: _message,
    ...draft
  } = toChange({
    project: 'sample',
    kind: 'lost',
    severity: 'warning',
    version: '1.0',
    filename: null,
    before: { version: '0.9', coverage: { files: 1, withProvenance: 1 } },
    after: { version: '1.0', coverage: { files: 1, withProvenance: 0 } },
    happenedAt: NOW,
    noticedAt: NOW,
    observed: 'live',
  });
  return { ...toChange({ ...draft, ...changes }), ...changes };
}

export const judged = (change: Change, decision: Decision | null = null): JudgedChange => ({
  ...change,
  standing: decision ? 'accepted' : 'open',
  decision,
  decisions: decision ? [decision] : [],
  follows: true,
});

export const folded = (...changes: JudgedChange[]): Folded => ({ changes, expectation: 'lost' });
