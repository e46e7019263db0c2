/**
 * Random histories of projects where nobody means harm: they rename, move, publish back-ports and prereleases, take up
 * provenance one day, yank, upload by hand and say so, have an upload job fail, and are read by a board that cannot
 * always reach the index.
 */
import fc from 'fast-check';
import type { FileFact } from '../../../lib/ledger/types.ts';
import { aFile, type By, CUE, type FilePlan, type GitHub } from './a-history.ts';

/** After these nothing is different but the version. */
const QUIET = [
  'patch',
  'minor',
  'major',
  'back-port',
  'prerelease',
  'post',
  'name-environment',
  'adopt',
] as const;
const EVENTFUL = ['rename', 'transfer', 'new-workflow', 'by-hand', 'job-fails'] as const;
type What = (typeof QUIET)[number] | (typeof EVENTFUL)[number];

const anyStepOf = (what: readonly What[]) =>
  fc.record({
    what: fc.constantFrom(...what),
    /** Which line a back-port is for, and how a new workflow is called. */
    pick: fc.nat(1000),
    days: fc.integer({ min: 1, max: 60 }),
    yanked: fc.constantFrom(true, false, false, false, false, false),
    unreadable: fc.constantFrom(true, false, false, false, false, false),
  });
type Step = ReturnType<typeof anyStepOf> extends fc.Arbitrary<infer T> ? T : never;

const anyProjectOf = (what: readonly What[]) =>
  fc.record({
    steps: fc.array(anyStepOf(what), { minLength: 3, maxLength: 40 }),
    adoptedFirst: fc.boolean(),
    /** On which day the board begins; what is published later it sees live. */
    trackedOn: fc.integer({ min: 0, max: 900 }),
    prereleases: fc.constantFrom('none', 'same', 'nightly'),
  });
type Plan = ReturnType<typeof anyProjectOf> extends fc.Arbitrary<infer T> ? T : never;

type Line = { major: number; minor: number; patch: number; isAttested: boolean };
/** `byHand`: the versions that were uploaded without provenance, as was announced. */
export type HonestHistory = { files: FileFact[]; byHand: Set<string> };

class Project {
  readonly #plan: Plan;
  readonly #lines: Line[] = [];
  readonly files: FileFact[] = [];
  readonly byHand = new Set<string>();
  #publisher: GitHub = CUE;
  #moves = 0;
  #previews = 0;
  #isAttesting: boolean;
  #on = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#isAttesting = plan.adoptedFirst;
    this.#open(1, 0);
    this.#publish(this.#newest, '', {});
    for (const step of plan.steps) this.#take(step);
  }

  get #newest(): Line {
    const line = this.#lines.toSorted((a, b) => b.major - a.major || b.minor - a.minor)[0];
    if (!line) throw new Error('A project has a line.');
    return line;
  }

  /** A line begins as its project publishes by then, on its main branch. */
  #open(major: number, minor: number): Line {
    const line = { major, minor, patch: 0, isAttested: this.#isAttesting };
    this.#lines.push(line);
    return line;
  }

  #take(step: Step): void {
    this.#on += step.days;
    const newest = this.#newest;
    const { what, pick } = step;
    if (what === 'minor') this.#publish(this.#open(newest.major, newest.minor + 1), '', step);
    else if (what === 'major') this.#publish(this.#open(newest.major + 1, 0), '', step);
    else if (what === 'back-port') this.#patch(this.#lines[pick % this.#lines.length] ?? newest, step);
    else if (what === 'prerelease') this.#preview(step);
    else if (what === 'post') this.#publish(newest, `.post${this.files.length}`, step);
    else if (what === 'patch' || what === 'by-hand' || what === 'job-fails') this.#patch(newest, step);
    else this.#move(step);
  }

  #move({ what, pick }: Step): void {
    this.#moves += 1;
    const name = this.#publisher.repository.split('/')[1];
    if (what === 'rename') this.#publisher = { ...this.#publisher, repository: `stage/cue-${this.#moves}` };
    if (what === 'transfer') {
      const owner = { repository: `guild-${this.#moves}/${name}`, ownerNumber: `${100 + this.#moves}` };
      this.#publisher = { ...this.#publisher, ...owner };
    }
    if (what === 'new-workflow') this.#publisher = { ...this.#publisher, workflow: `publish-${pick}.yml` };
    if (what === 'name-environment') this.#publisher = { ...this.#publisher, environment: 'pypi' };
    if (what !== 'adopt') return;
    this.#isAttesting = true;
    // Its branches that are still kept up take it up with the next release; old ones never do.
    this.#newest.isAttested = true;
  }

  #patch(line: Line, step: Step): void {
    line.patch += 1;
    this.#publish(line, '', step);
  }

  #preview(step: Step): void {
    this.#previews += 1;
    const { major, minor } = this.#newest;
    this.#upload(`${major}.${minor + 1}.0.dev${this.#previews}`, this.#previewBy(), step);
  }

  #previewBy(): By {
    if (this.#plan.prereleases === 'none' || !this.#plan.adoptedFirst) return null;
    return this.#plan.prereleases === 'same'
      ? this.#publisher
      : { ...this.#publisher, workflow: 'nightly.yml', runner: 'self-hosted' };
  }

  #publish({ major, minor, patch, isAttested }: Line, suffix: string, step: Partial<Step>): void {
    this.#upload(`${major}.${minor}.${patch}${suffix}`, isAttested ? this.#publisher : null, step);
  }

  #upload(version: string, by: By, { what, yanked = false, unreadable = false }: Partial<Step>): void {
    const isByHand = by !== null && what === 'by-hand';
    if (isByHand) this.byHand.add(version);
    const { trackedOn } = this.#plan;
    const live = this.#on > trackedOn;
    const plan = {
      readOn: trackedOn,
      on: this.#on,
      live,
      yanked,
      by: unreadable ? 'unreadable' : isByHand ? null : by,
    } satisfies FilePlan;
    this.files.push(
      aFile(version, 'sdist', plan),
      aFile(version, 'cp314-cp314-linux', what === 'job-fails' && !unreadable ? { ...plan, by: null } : plan),
    );
  }
}

const anyOf = (what: readonly What[]): fc.Arbitrary<HonestHistory> =>
  anyProjectOf(what).map((plan) => {
    const { files, byHand } = new Project(plan);
    return { files, byHand };
  });

export const anyHonestHistory = anyOf([...QUIET, ...QUIET, ...EVENTFUL]);
export const anyQuietHistory = anyOf(QUIET);
