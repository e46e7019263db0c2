/** When each project is looked at again that is fine, given how many there are and how often it releases. */
import type { ProjectRecord, ProjectSummary } from '../store/records.ts';
import type { WatchDeps } from './deps.ts';
import { toLongestMs, toNextLook, toRhythmMs, toWaitMs } from './schedule.ts';

/** Counting is cheap, but not for each check of thousands. */
const COUNTED_MS = 60_000;

type Deps = Pick<WatchDeps, 'store' | 'now'>;
type Pace = { intervalMs: number; perSecond: number };

export class Looks {
  readonly #deps: Deps;
  readonly #pace: Pace;
  #counted: { at: number; tracked: number } | null = null;

  constructor(deps: Deps, pace: Pace) {
    this.#deps = deps;
    this.#pace = pace;
  }

  /** Milliseconds between two looks at one project, at most. @throws StoreError */
  async longestMs(): Promise<number> {
    const { store, now } = this.#deps;
    if (this.#counted === null || Math.abs(now() - this.#counted.at) > COUNTED_MS) {
      this.#counted = { at: now(), tracked: await store.countProjects({ world: 'pypi' }) };
    }
    return toLongestMs(this.#counted.tracked, this.#pace.intervalMs, this.#pace.perSecond);
  }

  /** `summary` is what the check has found; null: what was known stands. @throws StoreError */
  async nextAt(
    { id, name }: Pick<ProjectRecord, 'id' | 'name'>,
    summary: ProjectSummary | null,
  ): Promise<number> {
    const { store, now } = this.#deps;
    const { intervalMs } = this.#pace;
    const longestMs = await this.longestMs();
    const known = longestMs > intervalMs ? await store.getProject(name) : null;
    if (known === null) return toNextLook(name, now(), intervalMs, intervalMs);
    const found = { ...known, ...summary };
    const waits = needsWatching(found) || (await store.listWaiting([id], now())).size > 0;
    const rhythmMs = waits ? 0 : toRhythmMs(toUploads(found), now());
    return toNextLook(name, now(), intervalMs, toWaitMs(rhythmMs, intervalMs, longestMs));
  }
}

const toUploads = ({ recent }: ProjectSummary) => recent.map(({ uploadedAt }) => uploadedAt);

/** Whatever is amiss with it is looked at as often as was configured, however rarely it releases. */
function needsWatching({ status, outcome, expectation, goneSince }: ProjectRecord): boolean {
  const isAmiss = outcome === 'failed' || outcome === 'indeterminate';
  const isOther = expectation === 'changed' || expectation === 'lost' || expectation === 'rejected';
  return status === 'quarantined' || isAmiss || isOther || goneSince !== null;
}
