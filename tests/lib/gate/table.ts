/** The decision table of the gate, computed: what each check finds of each state, and what that does to a run. */
import type { CheckName, CheckState } from '../../../lib/gate/check-result.ts';
import { checkRelease } from '../../../lib/gate/checks.ts';
import { toEffect, toExitCode } from '../../../lib/gate/decide.ts';
import type { KnownChange, KnownFile, KnownProject, KnownRelease } from '../../../lib/gate/ledger-file.ts';
import { type Rule, toRule } from '../../../lib/gate/policy.ts';
import { findRelease } from '../../../lib/gate/release-facts.ts';
import { CHANGE_KINDS } from '../../../lib/ledger/types.ts';
import { KIND_WORDS } from '../../../lib/ledger/words.ts';
import { drawTable } from '../../setup/table.ts';
import { aChange, aFile, aLedger, aProject, aRelease, CUE, digest } from './a-ledger.ts';

export const NOW = Date.parse('2026-02-01T00:00:00.000Z');
export const DIGEST = digest('cue-1.0.tar.gz');

/** A state of a release: what is different from a release that is confirmed, and as before. `sha256s`: as the entry states them. */
export type State = {
  file?: Partial<KnownFile>;
  project?: Partial<KnownProject>;
  release?: Partial<KnownRelease>;
  change?: Partial<KnownChange>;
  /** What the file’s expectation rests on. */
  unsettled?: 'open' | 'rejected';
  sha256s?: string[];
};
type Table = {
  check: CheckName;
  title: string;
  /** By what the rule asks. */
  rules: Record<string, Partial<Rule>>;
  states: Record<string, State>;
};

const NOBODY: Partial<KnownFile> = { identities: [], expectation: 'none' };
const NONE: State = { file: { outcome: 'no-provenance', ...NOBODY } };
const FAILED: State = { file: { outcome: 'failed', code: 'SIGNATURE', ...NOBODY } };
const UNREAD: State = { file: { outcome: 'indeterminate', code: 'INDEX_UNREACHABLE', ...NOBODY } };
const UNCHECKED: State = { file: { outcome: null, ...NOBODY } };
const expected = (expectation: KnownFile['expectation']): State => ({ file: { expectation } });

const PIN = { kind: 'repository', repository: 'https://github.com/stage/cue' } as const;
const ANOTHER = { ...CUE, sourceRepositoryOwnerIdentifier: '90' };
const UNNUMBERED = { ...CUE, sourceRepositoryOwnerIdentifier: null };

const aState = (state: KnownChange['state'], severity: KnownChange['severity']): State => ({
  change: { state, severity },
});

export const TABLES: Table[] = [
  {
    check: 'provenance',
    title: 'A file of the release',
    rules: {
      'require = "confirmed"': { require: 'confirmed' },
      '"any"': { require: 'any' },
      '"none"': { require: 'none' },
    },
    states: {
      'is confirmed': {},
      'does not verify': FAILED,
      'has no provenance': NONE,
      'could not be checked': UNREAD,
      'has not been checked yet': UNCHECKED,
    },
  },
  {
    check: 'publisher',
    title: 'The publisher, compared with before',
    rules: { 'publisher = "remembered"': { publisher: 'remembered' } },
    states: {
      'is the first that is seen': expected('first-seen'),
      'is the same': expected('matches'),
      'is the same, and has moved': {
        change: { kind: 'renamed', severity: 'information', state: 'noted' },
      },
      'is the same, and works in another way (a notice)': {
        file: { expectation: 'changed' },
        change: { kind: 'workflow-changed', severity: 'notice', state: 'noted' },
        unsettled: 'open',
      },
      'is another': { file: { expectation: 'changed' }, change: {}, unsettled: 'open' },
      'is nobody any more: provenance was lost': expected('lost'),
      'is another, and was accepted': expected('accepted'),
      'is another, and was rejected': expected('rejected'),
      'was never anybody': NONE,
      'is confirmed, and nothing is remembered': expected('none'),
      'is not known: the file does not verify': FAILED,
      'is not known: the file could not be checked': UNREAD,
    },
  },
  {
    check: 'publisher',
    title: 'The publisher, compared with the pin',
    rules: { 'publisher = "pinned"': { publisher: 'pinned' } },
    states: {
      'is as pinned': { project: { pin: PIN } },
      'is not as pinned': { project: { pin: PIN }, file: { pinObjections: ['repository-changed'] } },
      'is confirmed, and nobody is pinned': {},
      'is nobody: there is no provenance': { project: { pin: PIN }, ...NONE },
      'is not known: the file could not be checked': { project: { pin: PIN }, ...UNREAD },
    },
  },
  {
    check: 'publisher',
    title: 'The owner of the repository',
    rules: { 'publisher = { owner_id = "7" }': { publisher: { ownerId: '7' } } },
    states: {
      'has that number': {},
      'has another number': { project: { identities: [ANOTHER] } },
      'has no number that is known': { project: { identities: [UNNUMBERED] } },
      'is nobody: there is no provenance': NONE,
      'is not known: the file could not be checked': UNREAD,
    },
  },
  {
    check: 'change',
    title: 'A change',
    rules: {
      'changes left out': {},
      'its kind named': { changes: ['re-registered'] },
      'another kind named': { changes: ['lost'] },
      'changes = []': { changes: [] },
    },
    states: {
      'that there is none of': {},
      'that is an open alarm': aState('open', 'alarm'),
      'that is an open warning': aState('open', 'warning'),
      'that was put off, an alarm': aState('snoozed', 'alarm'),
      'that somebody asked upstream about, an alarm': aState('asked', 'alarm'),
      'that was rejected': aState('rejected', 'alarm'),
      'that was accepted': aState('accepted', 'alarm'),
      'that leads to the pinned publisher': aState('pinned', 'alarm'),
      'that is a notice': aState('noted', 'notice'),
      'that is for information': aState('noted', 'information'),
      'that ended by itself': aState('noted', 'alarm'),
    },
  },
  {
    check: 'age',
    title: 'The youngest file of the release',
    rules: { 'min_age_days = 3': { minAgeDays: 3 }, 'min_age_days left out': {} },
    states: {
      'is older': { file: { uploadedAt: '2026-01-10T00:00:00.000Z' } },
      'is younger': { file: { uploadedAt: '2026-01-30T00:00:00.000Z' } },
      'is of the future': { file: { uploadedAt: '2026-03-01T00:00:00.000Z' } },
      'is of an unknown time': { file: { uploadedAt: null }, release: { openedAt: null } },
    },
  },
  {
    check: 'source',
    title: 'Files that run, held against the commit',
    rules: { 'source = "explained"': { source: 'explained' }, 'source left out': {} },
    states: {
      'are all in it, or made by the build': { file: { source: aMatch(0) } },
      'are not all in it': { file: { source: aMatch(2) } },
      'could not be compared': { file: { source: { ...aMatch(0), state: 'indeterminate' } } },
      'have nothing to be compared with': { file: { source: { ...aMatch(0), state: 'not-applicable' } } },
      'were not compared': {},
    },
  },
  {
    check: 'digest',
    title: 'Digests that the entry states',
    rules: { 'any rule': {} },
    states: {
      'are of files of the release': { sha256s: [DIGEST] },
      'are in part of no known file of it': { sha256s: [DIGEST, '0'.repeat(64)] },
      'are of no known file of it': { sha256s: ['0'.repeat(64)] },
      'are none': {},
    },
  },
];

function aMatch(unexplained: number): NonNullable<KnownFile['source']> {
  const nothing = { code: null, repository: null, commit: null, reachable: null, tag: null, counts: null };
  return { state: 'compared', ...nothing, unexplained };
}

/** The ledger that has one release, in this state. */
export function toLedger({ file = {}, project = {}, release = {}, change, unsettled: left }: State) {
  const known = change ? [aChange({ version: '1.0', ...change })] : [];
  const ids = known.map(({ id }) => id);
  const unsettled = left ? ids.map((id) => ({ change: id, state: left })) : [];
  const releases = [aRelease({ ...release, files: [aFile({ changes: ids, unsettled, ...file })] })];
  return aLedger(aProject({ releases, changes: known, ...project }));
}

export const toEntry = ({ sha256s = [] }: State) => ({
  name: 'cue',
  version: '1.0',
  sha256s,
  publishers: [],
  line: 1,
});

/** What the check of a table finds. */
export function find(check: CheckName, state: State, rule: Partial<Rule>): CheckState {
  const facts = findRelease(toEntry(state), toLedger(state));
  if ('unknown' in facts) return 'unknown';
  const results = checkRelease(facts, toRule({ line: 1, match: '*', require: 'none', ...rule }), NOW);
  return results.find((result) => result.check === check)?.state ?? 'not-asked';
}

const STATE_WORDS: Record<CheckState, string> = {
  passed: 'passes',
  failed: '**fails**',
  unknown: 'could not tell',
  'not-asked': 'not asked',
};

const draw = (rows: string[][]): string => {
  const [head = [], ...rest] = rows;
  return drawTable(head, rest);
};

const toCell = (text: string): string => (/[="[]/.test(text) ? `\`${text}\`` : text);

/** Every check, every state and everything that a rule can ask. */
export function drawChecks(): string {
  return TABLES.map(({ check, title, rules, states }) =>
    draw([
      [title, ...Object.keys(rules).map(toCell)],
      ...Object.entries(states).map(([name, state]) => [
        name,
        ...Object.values(rules).map((rule) => STATE_WORDS[find(check, state, rule)]),
      ]),
    ]),
  ).join('\n\n');
}

const FOUND: [string, CheckState, boolean][] = [
  ['passes, or is not asked', 'passed', false],
  ['fails', 'failed', false],
  ['fails, and an exception covers it', 'failed', true],
  ['could not tell', 'unknown', false],
];
export const SETTINGS = [null, 'fail', 'warn'] as const;

const EXCEPTION = {
  line: 9,
  project: 'cue',
  version: '1.0',
  change: '',
  reason: '',
  by: '',
  until: '2027-01-01',
};

/** The exit code of a run in which one check finds this, and everything else passes. */
export function exitCodeOf(
  state: CheckState,
  isCovered: boolean,
  isEnforced: boolean,
  unknown: (typeof SETTINGS)[number],
): 0 | 1 | 3 {
  const exception = isCovered ? EXCEPTION : null;
  return toExitCode(
    [{ outcomes: [{ effect: toEffect({ state }, { isEnforced, exception, unknown }) }] }],
    [],
  );
}

export function drawExitCodes(): string {
  const ways = [true, false].flatMap((isEnforced) => SETTINGS.map((unknown) => ({ isEnforced, unknown })));
  return draw([
    [
      'A check',
      ...ways.map(({ isEnforced, unknown }) => {
        const rule = isEnforced ? 'enforced' : 'warns';
        return unknown === null ? rule : `${rule}, \`unknown = "${unknown}"\``;
      }),
    ],
    ...FOUND.map(([name, state, isCovered]) => [
      name,
      ...ways.map(({ isEnforced, unknown }) => String(exitCodeOf(state, isCovered, isEnforced, unknown))),
    ]),
  ]);
}

/** Whatever `changes` of a policy takes. */
export const drawKinds = (): string =>
  draw([['kind', 'what it is'], ...CHANGE_KINDS.map((kind) => [`\`${kind}\``, KIND_WORDS[kind]])]);
