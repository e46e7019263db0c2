/** What is told of one file: as a document for programs, and as lines for people. */
import type { Basis, NoBasis } from '../../../matching/basis.ts';
import type { Matched } from '../../../matching/match-file.ts';
import { listDoubts, listObjections } from '../../../matching/objections.ts';
import type { Unknown } from '../../../matching/unknown.ts';
import { comesFirst } from '../../../source/compare.ts';
import { toLeftOutSentence, toReachSentence, toTagSentence } from '../../../source/place-sentences.ts';
import { toRecordSentence } from '../../../source/record.ts';
import type { ComparedFile, SourceMatch } from '../../../source/types.ts';
import { RUN_WORDS, toStateWords } from '../../../source/words.ts';
import type { Verdict } from '../../../verify/verdict.ts';
import { toComparisonLines } from './comparison-lines.ts';
import type { Compared, ComparedWithSdist } from './other-release.ts';

const SOURCE_SCHEMA = 'callboard.source/1';

export type Answer = {
  filename: string;
  verdict: Pick<Verdict, 'outcome' | 'sha256'> | null;
  basis: Basis | null;
  result: Matched | Unknown | NoBasis;
  /** With another release; null where none was asked for. */
  comparison: Compared | Unknown | null;
  /** Of a wheel with the sdist beside it; null where that was not asked for. */
  sdist: ComparedWithSdist | Unknown | null;
};

/** The document that the contract of a source match names; identical files are left out. */
export function toDocument({ filename, verdict, basis, result, comparison, sdist }: Answer) {
  const head = {
    schema: SOURCE_SCHEMA,
    filename,
    sha256: verdict?.sha256 ?? null,
    outcome: verdict?.outcome ?? null,
    state: result.state,
    repository: basis?.repository ?? null,
    commit: basis?.commit ?? null,
    namedBy: basis?.from ?? null,
    comparison,
    sdist: sdist?.state === 'compared' ? { ...sdist, match: toMatchDocument(sdist.match) } : sdist,
  };
  if (result.state !== 'compared') {
    const { code, message } = result;
    const unseen = { reachable: null, tag: null, tagState: 'unknown' as const, counts: null, files: [] };
    return { ...head, code, message, ...unseen };
  }
  const { match, reach, versionTag, record } = result;
  return {
    ...head,
    code: null,
    message: match.sentence,
    reachable: reach.state === 'unknown' ? null : reach.state !== 'none',
    ...toTag(versionTag),
    ...toMatchDocument(match),
    record,
  };
}

function toMatchDocument({ counts, unchecked, root, rootReason, onlyInRepository, files }: SourceMatch) {
  const others = files.filter(({ state }) => state !== 'identical');
  return {
    counts,
    unchecked,
    root,
    rootReason,
    onlyInRepository,
    files: others.map((file) => ({ ...file, comesFirst: comesFirst(file) })),
  };
}

/** No tag and one that could not be read are both null, so that the state tells them apart. */
function toTag(tag: Matched['versionTag']) {
  if (tag === 'unknown') return { tag: null, tagState: 'unknown' as const };
  if (tag === null) return { tag: null, tagState: 'none' as const };
  const { name, commit, same } = tag;
  return { tag: { name, commit }, tagState: same ? ('same' as const) : ('other' as const) };
}

/** 0: all is the same or explained; that another release differs is no more than a fact. 1: something is neither. 3: some of it could not be told. */
export function toExitCode({ result, comparison, sdist }: Answer): 0 | 1 | 3 {
  if ([result, comparison, sdist].some((each) => each !== null && each.state !== 'compared')) return 3;
  const beside = sdist?.state === 'compared' ? sdist.match.counts : { different: 0, onlyInRelease: 0 };
  if (listOpen(result, listObjections).length + beside.different + beside.onlyInRelease > 0) return 1;
  return listOpen(result, listDoubts).length > 0 ? 3 : 0;
}

const listOpen = <T>(result: Answer['result'], list: (matched: Matched) => T[]): T[] =>
  result.state === 'compared' ? list(result) : [];

/** What could not be told, as lines with a code. */
export function toUnknownLines({ filename, result, comparison, sdist }: Answer): string[] {
  const failed = [result, comparison, sdist].flatMap((each) =>
    each !== null && each.state !== 'compared' ? [each] : [],
  );
  return [...failed, ...listOpen(result, listDoubts)].map(
    ({ code, message }) => `UNKNOWN: ${filename}: ${code}: ${message}`,
  );
}

export function toLines(answer: Answer): string[] {
  const { comparison, sdist } = answer;
  const parts = [
    toMatchLines(answer),
    sdist?.state === 'compared' ? toSdistLines(answer.filename, sdist) : [],
    comparison?.state === 'compared' ? toComparisonLines(comparison) : [],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

function toSdistLines(filename: string, { match }: ComparedWithSdist): string[] {
  const files = match.files.filter(({ state }) => state !== 'identical');
  return [`${filename}: ${match.sentence}`, ...toTable(files)];
}

function toMatchLines({ filename, basis, result }: Answer): string[] {
  if (result.state !== 'compared') return [];
  const { match, record } = result;
  const files = match.files.filter(({ state }) => state !== 'identical');
  const [first, others] = [files.filter(comesFirst), files.filter((file) => !comesFirst(file))];
  const section = (title: string, lines: string[]) => (lines.length === 0 ? [] : ['', title, ...lines]);
  return [
    `${filename}: ${match.sentence}`,
    ...toPlaceLines(result, basis),
    ...section('Runs, or says what runs, and was not shown to be in the commit:', toTable(first)),
    ...section('Other files that are not the same:', toTable(others)),
    ...section(
      'RECORD and the files of the wheel do not agree:',
      (record ?? []).map((problem) => `  ${problem.path}  ${toRecordSentence(problem)}`),
    ),
  ];
}

/** Of the commit: where it is, what leads to it, and what of it the release does not have. */
function toPlaceLines({ match, reach, versionTag }: Matched, basis: Basis | null): string[] {
  return [
    basis === null ? '' : `Compared with ${basis.repository} at ${basis.commit}, ${toOrigin(basis)}.`,
    toReachSentence(reach),
    toTagSentence(versionTag),
    match.root === '' ? '' : `The project lies in ${match.root} of the repository. ${match.rootReason}`,
    toLeftOutSentence(match.onlyInRepository),
  ].filter((line) => line !== '');
}

const toOrigin = ({ from }: Basis): string =>
  from === 'certificate'
    ? 'which its certificate names'
    : 'which was given by hand: this shows nothing of its publisher';

function toTable(files: readonly ComparedFile[]): string[] {
  const width = Math.max(0, ...files.map(({ path }) => path.length));
  return files.map((file) => {
    const { path, runs, explanation } = file;
    const words = [toStateWords(file), ...(runs === null ? [] : [RUN_WORDS[runs]])].join('; ');
    return `  ${path.padEnd(Math.min(width, MAX_WIDTH))}  ${words}${explanation === null ? '' : `. ${explanation}`}`;
  });
}

const MAX_WIDTH = 60;
