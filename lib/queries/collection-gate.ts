/** What would fail of a collection if a policy were enforced, and which newer releases to hold back. */
import { InputError } from '../errors.ts';
import { decide, type JudgedEntry } from '../gate/decide.ts';
import {
  type HeldRelease,
  HOLD_FORMS,
  type HoldForm,
  listHeld,
  listNewer,
  writeHeld,
} from '../gate/hold-list.ts';
import type { LedgerFile } from '../gate/ledger-file.ts';
import type { Policy } from '../gate/policy.ts';
import { parsePolicy } from '../gate/policy-file.ts';
import type { PolicyMistake } from '../gate/policy-values.ts';
import { type Finding, type GateReport, toReport } from '../gate/report.ts';
import { RESULT_WORDS } from '../gate/words.ts';
import type { ImportedProject } from '../imports/types.ts';
import { isSameVersion } from '../pep740/version.ts';
import type { MemberRecord } from '../store/collection-store.ts';
import { services } from '../watch/services.ts';
import { listMembers } from './collections.ts';
import { readKnown, type WantedRelease } from './known.ts';
import type { CollectionName } from './views/named.ts';

/** What a team may begin with; it is what the page shows where nothing was written into it. */
const EXAMPLE_POLICY = `# What there is of provenance verifies,
# and the publisher is the one of before.
[[rule]]
match = "*"
require = "any"
publisher = "remembered"

# Of several rules, the most exact counts.
# [[rule]]
# match = "our-*"
# require = "confirmed"
# publisher = { owner_id = "77" }
# min_age_days = 3
`;

const MAX_POLICY_CHARACTERS = 4_000;

/** Findings of one rule, worst first. */
export type RuleFindings = {
  rule: Finding['rule'];
  entries: number;
  /** Entries that have nothing against them. */
  fine: number;
  findings: (Finding & { word: string })[];
  /** How many findings follow on those. */
  more: number;
};

/** A page of more is read by nobody; the command line writes all. */
const SHOWN = 200;
/** One answer about more would hold up everybody else. */
const PROJECTS_AT_ONCE = 500;

export type CollectionGate = {
  collection: NonNullable<CollectionName>;
  policy: string;
  mistakes: PolicyMistake[];
  /** Null where the policy has mistakes. */
  told: {
    counts: GateReport['counts'];
    asOf: string;
    rules: RuleFindings[];
    held: HeldRelease[];
    forms: { form: HoldForm; title: string; note: string | null; text: string }[];
    exceptions: Finding[];
  } | null;
};

/** Null where there is no such collection. @throws InputError `KNOWN_TOO_MANY`, StoreError */
export async function getCollectionGate(slug: string, text: string | null): Promise<CollectionGate | null> {
  const running = await services();
  const found = await running.store.getCollection(slug);
  if (!found) return null;
  const collection = { slug: found.slug, name: found.name };
  const policy = text?.trim()
    ? text.replaceAll('\r\n', '\n').slice(0, MAX_POLICY_CHARACTERS)
    : EXAMPLE_POLICY;
  const parsed = parsePolicy(policy);
  if (!parsed.ok) return { collection, policy, mistakes: parsed.mistakes, told: null };
  const members = await listMembers(running, found.id);
  return { collection, policy, mistakes: [], told: await tell(members, slug, toEnforced(parsed.value)) };
}

/** As if each rule were in force today: that is the question. */
const toEnforced = (policy: Policy): Policy => ({
  ...policy,
  unknown: 'fail',
  rules: policy.rules.map((rule) => ({ ...rule, enforce: true, since: null })),
});

async function tell(
  members: readonly MemberRecord[],
  slug: string,
  policy: Policy,
): Promise<CollectionGate['told']> {
  const used = members.map(toEntry);
  const wanted = [
    ...used.flatMap(({ name, version }) => (version === null ? [] : [{ project: name, version }])),
    ...(await listUpdates(used)),
  ];
  const now = Date.now();
  const ledger = await readInParts(wanted, now);
  const judge = (projects: ImportedProject[]) =>
    decide({
      read: { format: 'requirements', projects, elsewhere: [], lines: [] },
      ledger,
      policy,
      collection: slug,
      now,
    });
  const decision = judge(used);
  const usedOf = Map.groupBy(used, ({ name }) => name);
  const newer = ledger.projects.flatMap(({ project, releases }) =>
    releases
      .filter(({ version }) => !usedOf.get(project)?.some((each) => isSameVersion(version, each.version)))
      .map(({ version }) => ({ name: project, version, sha256s: [], publishers: [], line: 1 })),
  );
  const about = {
    file: slug,
    format: 'requirements',
    policy: null,
    collection: slug,
    from: 'board',
  } as const;
  const report = toReport(decision, ledger, { ...about, explain: false });
  const held = listHeld(decision.entries, judge(newer).entries);
  return {
    counts: report.counts,
    asOf: ledger.asOf,
    rules: groupByRule(decision.entries, report.findings),
    held,
    forms: HOLD_FORMS.map((each) => ({ ...each, text: writeHeld(held, each.form) })),
    exceptions: report.findings.filter(({ check }) => check === 'exception'),
  };
}

/** The releases that an update of these could take. */
async function listUpdates(used: readonly ImportedProject[]): Promise<WantedRelease[]> {
  const { store } = await services();
  const usedOf = Map.groupBy(used, ({ name }) => name);
  const behind = (await store.listProjectsNamed([...usedOf.keys()])).flatMap(({ record }) => {
    const { id, name, newestVersion: newest } = record;
    const versions = (usedOf.get(name) ?? []).map(({ version }) => version);
    const isBehind = newest !== null && !versions.some((version) => isSameVersion(newest, version));
    return isBehind ? [{ id, name, newest, used: versions }] : [];
  });
  const offered = await store.listOfferedVersions(behind.map(({ id }) => id));
  return behind.flatMap(({ id, name, ...own }) =>
    listNewer(offered.get(id) ?? [], own).map((version) => ({ project: name, version })),
  );
}

/** Of some projects after the other: a collection may have more than one answer takes. */
async function readInParts(wanted: readonly WantedRelease[], now: number): Promise<LedgerFile> {
  const running = await services();
  const read = (part: WantedRelease[]) => readKnown(running, part, { board: '', now });
  const byProject = [...Map.groupBy(wanted, ({ project }) => project).values()];
  const parts: LedgerFile[] = [];
  for (let at = 0; at < byProject.length; at += PROJECTS_AT_ONCE)
    parts.push(...(await readOrHalve(byProject.slice(at, at + PROJECTS_AT_ONCE), read)));
  const known = parts.filter(({ projects }) => projects.length > 0);
  const [latest] = known.toSorted((a, b) => (a.asOf < b.asOf ? 1 : -1));
  return latest ? { ...latest, projects: known.flatMap(({ projects }) => projects) } : read([]);
}

/** Some projects have very many files. @throws InputError `KNOWN_TOO_MANY` where one alone has too many */
async function readOrHalve(
  byProject: readonly WantedRelease[][],
  read: (part: WantedRelease[]) => Promise<LedgerFile>,
): Promise<LedgerFile[]> {
  try {
    return [await read(byProject.flat())];
  } catch (error) {
    const isTooMany = error instanceof InputError && error.code === 'KNOWN_TOO_MANY';
    if (!isTooMany || byProject.length < 2) throw error;
    const middle = Math.ceil(byProject.length / 2);
    const halves = [byProject.slice(0, middle), byProject.slice(middle)];
    return (await Promise.all(halves.map((half) => readOrHalve(half, read)))).flat();
  }
}

const toEntry = ({ project, version, sha256s, line }: MemberRecord): ImportedProject => ({
  name: project,
  version,
  sha256s,
  publishers: [],
  line,
});

const RESULT_ORDER: Finding['result'][] = ['fails', 'could-not-tell', 'warns', 'covered', 'not-judged'];

/** In the order of the policy; what no rule is about comes last. */
function groupByRule(entries: readonly JudgedEntry[], findings: readonly Finding[]): RuleFindings[] {
  const lineOf = (rule: { line: number | null } | null) => rule?.line ?? Number.MAX_SAFE_INTEGER;
  const own = Map.groupBy(entries, ({ rule }) => lineOf(rule));
  const byLine = Map.groupBy(
    findings.filter(({ check }) => check !== 'exception'),
    ({ rule }) => lineOf(rule),
  );
  return [...own]
    .toSorted(([a], [b]) => a - b)
    .map(([line, judged]) => {
      const [first] = judged;
      const rule = first?.rule
        ? {
            line: first.rule.line,
            match: first.rule.match,
            collection: first.rule.collection,
            enforced: true,
          }
        : null;
      const told = (byLine.get(line) ?? []).toSorted(
        (a, b) => RESULT_ORDER.indexOf(a.result) - RESULT_ORDER.indexOf(b.result),
      );
      const found = new Set(told.map(({ project, version }) => `${project} ${version}`));
      return {
        rule,
        entries: judged.length,
        fine: judged.length - found.size,
        findings: told.slice(0, SHOWN).map((finding) => ({ ...finding, word: RESULT_WORDS[finding.result] })),
        more: Math.max(0, told.length - SHOWN),
      };
    });
}
