/** One sentence for each kind of change, from its two sides. */
import { quote } from '../pep740/text.ts';
import { listPinWords } from '../verify/expected-kinds.ts';
import type { ExpectedPublisher } from '../verify/verdict.ts';
import { nameIdentity } from './identity.ts';
import type { ChangeDraft, ChangeKind, ChangeSide, Coverage, Identity, Severity } from './types.ts';

type Said = {
  /** The file, the release, or all files of the project. */
  about: string;
  project: string;
  version: string;
  filename: string;
  severity: Severity;
  before: ChangeSide;
  after: ChangeSide;
};

const EMPTY: ChangeSide = { version: null };

const name = ({ identity }: ChangeSide): string =>
  identity ? nameIdentity(identity) : 'nobody who is confirmed';
const of = <Key extends keyof Identity>({ identity }: ChangeSide, key: Key): string =>
  identity?.[key] ?? 'none that is named';
const bare = (uri: string): string => uri.replace(/^https:\/\//, '');
const earlier = ({ version }: ChangeSide): string => (version === null ? 'the pin' : `release ${version}`);
const short = (sha256: string | null | undefined): string => (sha256 ? `${sha256.slice(0, 12)}…` : 'none');
const date = (at: number | undefined): string => new Date(at ?? 0).toISOString().slice(0, 10);

function count(coverage: Coverage | undefined): string {
  const { files, withProvenance } = coverage ?? { files: 0, withProvenance: 0 };
  return `${withProvenance} of its ${files} ${files === 1 ? 'file' : 'files'}`;
}

export function namePin(pin: ExpectedPublisher): string {
  const words = listPinWords(pin);
  return pin.kind === 'repository' ? words.join(', ') : words.toReversed().join(' of ');
}

const often = ({ times }: ChangeSide): string =>
  times === undefined ? '' : ` It has done so ${times} times.`;

function sayWithheld({ about, after }: Said): string {
  const explanation = after.status === undefined ? '' : `, and says that the project is ${after.status}`;
  return `The index stopped listing ${about} on ${date(after.at)}${explanation}.${often(after)}`;
}

function sayStatus({ project, before, after }: Said): string {
  return `The status of ${project} became ${after.status} on ${date(after.at)}; before that it was ${before.status}.${often(after)}`;
}

function sayReturned({ about, version, filename, before, after }: Said): string {
  if (after.listed) return `The index listed ${about} again on ${date(after.at)}.${often(after)}`;
  if (after.provenanceSha256) {
    return `The index has the provenance of ${filename} again, the same document as before.`;
  }
  return after.identity
    ? `Release ${version} was published from ${name(after)} again, as releases before ${earlier(before)} were.`
    : `Release ${version} has provenance again; ${earlier(before)} had none.`;
}

function sayAddedLate({ filename, version, before, after }: Said): string {
  const came = `${filename} was added to release ${version} on ${date(after.at)}; the release opened on ${date(before.at)}`;
  if (after.identity) return `${came}, and the file was published from ${name(after)}.`;
  return `${came}, and the file has no confirmed publisher.`;
}

function sayExtended({ filename, severity, before, after }: Said): string {
  if (!before.provenanceSha256) return `The index has provenance for ${filename} now; it had none before.`;
  const changed = `The provenance document of ${filename} is a different one than before`;
  if (after.identity) return `${changed}; it names ${name(after)}, whom none before it named.`;
  if (severity === 'warning') return `${changed}, and it does not verify.`;
  return severity === 'information'
    ? `${changed}; the publisher is the same.`
    : `${changed}; not both are confirmed.`;
}

function sayFailed({ version, before, after }: Said): string {
  const [first, ...others] = after.failed ?? [];
  const code = after.code ? ` (${after.code})` : '';
  const said = others.length
    ? `${others.length + 1} files of release ${version} do not verify${code}`
    : `${first?.filename ?? 'A file'} of release ${version} does not verify${code}`;
  return before.identity
    ? `${said}; ${earlier(before)} was confirmed, published from ${name(before)}.`
    : `${said}; no release before it was confirmed.`;
}

const MAX_PATHS = 3;

function saySource({ filename, version, after }: Said): string {
  const commit = `commit ${(after.commit ?? '').slice(0, 7)}`;
  if (after.reachable === false)
    return `No branch and no tag led to ${commit}, which the certificate of release ${version} names.`;
  const { paths, total } = after.unexplained ?? { paths: [], total: 0 };
  const files =
    total === 1 ? '1 file that runs by itself and is' : `${total} files that run by themselves and are`;
  const named = paths.slice(0, MAX_PATHS).map(quote).join(', ');
  const more = total > MAX_PATHS ? `, and ${total - MAX_PATHS} more` : '';
  return `${filename} has ${files} different or missing in ${commit}, which its certificate names: ${named}${more}.`;
}

const SENTENCES: Record<ChangeKind, (said: Said) => string> = {
  renamed: ({ version, before, after }) =>
    `Release ${version} was published from ${name(after)}, which was ${name(before)} in ${earlier(before)}: the repository’s number is the same.`,
  transferred: ({ version, before, after }) =>
    `Release ${version} was published from ${name(after)}, which belonged to a different owner in ${earlier(before)}: the repository’s number is the same, the owner’s is not.`,
  'workflow-changed': ({ version, before, after }) =>
    `Release ${version} was published by ${of(after, 'workflow')} and not by ${of(before, 'workflow')}, which published ${earlier(before)}.`,
  'environment-changed': ({ version, before, after }) =>
    `Release ${version} was published in a different environment (${of(after, 'environment')}) than ${earlier(before)} (${of(before, 'environment')}).`,
  'runner-changed': ({ version, before, after }) =>
    `Release ${version} was built on a different kind of runner (${of(after, 'runnerEnvironment')}) than ${earlier(before)} (${of(before, 'runnerEnvironment')}).`,
  'trigger-changed': ({ version, severity, before, after }) =>
    `Release ${version} was built on ${of(after, 'trigger')}${severity === 'warning' ? ', which people without write access can cause' : ''}; ${earlier(before)} was built on ${of(before, 'trigger')}.`,
  'ref-changed': ({ version, before, after }) =>
    `Release ${version} was built from ${of(after, 'sourceRepositoryRef')}; ${earlier(before)} was built from ${of(before, 'sourceRepositoryRef')}.`,
  'signer-changed': ({ version, before, after }) =>
    `Release ${version} was signed by the workflow ${bare(of(after, 'buildSignerURI'))}; ${earlier(before)} was signed by ${bare(of(before, 'buildSignerURI'))}.`,
  'repository-changed': ({ version, before, after }) =>
    `Release ${version} was published from ${name(after)}; ${earlier(before)} was published from ${name(before)}.`,
  'kind-changed': ({ version, before, after }) =>
    `Release ${version} was published through ${of(after, 'kind')} (${name(after)}); ${earlier(before)} was published through ${of(before, 'kind')} (${name(before)}).`,
  'issuer-changed': ({ version, before, after }) =>
    `The token issuer of release ${version} is ${of(after, 'issuer')}; of ${earlier(before)} it was ${of(before, 'issuer')}.`,
  're-registered': ({ version, before, after }) =>
    `Release ${version} was published from ${name(after)}, a different repository under the same name as in ${earlier(before)} (id ${of(before, 'sourceRepositoryIdentifier')} → ${of(after, 'sourceRepositoryIdentifier')}).`,
  lost: ({ version, before }) =>
    `Release ${version} has no provenance; ${earlier(before)} had it for ${count(before.coverage)}.`,
  returned: sayReturned,
  partial: ({ version, before, after }) =>
    `Release ${version} has provenance for ${count(after.coverage)} only; ${earlier(before)} had it for all.`,
  inconsistent: ({ version, before, after }) =>
    `The files of release ${version} were published by ${after.identities?.length ?? 0} different publishers; those of ${earlier(before)} by one.`,
  'added-late': sayAddedLate,
  'provenance-extended': sayExtended,
  'provenance-withdrawn': ({ filename }) =>
    `The index says that ${filename} has no provenance; it had provenance before.`,
  'stated-differs': ({ filename, after }) =>
    `The index names a different publisher of ${filename} than the certificate, which was issued to ${name(after)}.`,
  'file-replaced': ({ filename, before, after }) =>
    `The index lists other bytes under the name ${filename}: SHA-256 ${short(after.sha256)}, and before ${short(before.sha256)}.`,
  withheld: sayWithheld,
  'status-changed': sayStatus,
  unreadable: ({ version, before, after }) =>
    `Release ${version} cannot be compared with ${earlier(before)}, which was confirmed: for a day and longer nothing can be told of one of its files${after.code ? ` (${after.code})` : ''}.`,
  'verification-failed': sayFailed,
  'source-differs': saySource,
};

/** A person named in a pin whom to expect, and the release is somebody else’s. */
function sayUnpinned({ version, after }: Said, pin: ExpectedPublisher): string {
  const { identity } = after;
  const by = [identity?.workflow, identity?.environment].filter(Boolean).join(', ');
  return `Release ${version} was published from ${name(after)}${by && ` (${by})`}; the pin expects ${namePin(pin)}.`;
}

export function toSentence(draft: ChangeDraft): string {
  const { project, kind, severity, version, filename, before, after } = draft;
  const said: Said = {
    about: filename ?? (version === null ? `the files of ${project}` : `release ${version}`),
    project,
    version: version ?? 'without a version',
    filename: filename ?? 'a file',
    severity,
    before: before ?? EMPTY,
    after: after ?? EMPTY,
  };
  return said.before.pin ? sayUnpinned(said, said.before.pin) : SENTENCES[kind](said);
}
