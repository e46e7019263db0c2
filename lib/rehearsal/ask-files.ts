/** What is in the file that arrives: held against the commit that its certificate names, and against the release before. */
import { findBasis } from '../matching/basis.ts';
import { type Matched, matchTree, readRelease } from '../matching/match-file.ts';
import { listObjections } from '../matching/objections.ts';
import type { Unknown } from '../matching/unknown.ts';
import { joinWords } from '../quantities.ts';
import { toFactSentence } from '../source/facts.ts';
import { toReachSentence, toTagSentence } from '../source/place-sentences.ts';
import { compareReleases, type FileChange } from '../source/releases.ts';
import type { ComparedFile, Run } from '../source/types.ts';
import { RUN_WORDS, toStateWords } from '../source/words.ts';
import { type Answer, NOTHING } from './answer.ts';
import { toBytes } from './archive.ts';
import { askIndexNamed } from './ask-verifier.ts';
import type { Scene } from './scene.ts';
import { readStagedForge } from './staged-forge.ts';

/** A verdict that failed comes first: what it names is only claimed. */
export async function askSourceMatch(scene: Scene): Promise<Answer> {
  const answer = askIndexNamed(scene);
  if (answer.does === 'stops') return answer;
  const basis = findBasis(answer.verdict);
  if ('state' in basis) return { ...answer, reason: toUnknownReason(basis.message) };
  const { world, file, arriving, release } = scene;
  if ('state' in release) return { ...answer, reason: toUnknownReason(release.message) };
  const tree = readStagedForge(world.forge, { ...basis, project: world.project, version: file.version });
  if (tree === null) throw new Error(`${world.id} has no commit ${basis.commit}.`);
  const matched = await matchTree(arriving, release, tree);
  return toMatchAnswer(answer, matched);
}

const toUnknownReason = (message: string): string =>
  `How much of it is in a commit could not be told, and nothing is objected to. ${message}`;

function toMatchAnswer(answer: Answer, matched: Matched | Unknown): Answer {
  if (matched.state !== 'compared') return { ...answer, reason: toUnknownReason(matched.message) };
  const { match, reach, versionTag } = matched;
  const place = `${toReachSentence(reach)} ${toTagSentence(versionTag)}`;
  const files = match.files.filter(({ state }) => state !== 'identical').map(toFileLine);
  const [first] = listObjections(matched);
  const reason = `Held against its commit: ${match.sentence} ${place}`;
  if (first === undefined) return { ...answer, reason, seen: files };
  return { ...answer, does: 'stops', code: first.code, reason, seen: files };
}

function toFileLine({ path, runs, explanation, ...finding }: ComparedFile): string {
  const words = [toStateWords(finding), ...(runs === null ? [] : [RUN_WORDS[runs]])];
  return `${path}: ${joinWords(words)}.${explanation === null ? '' : ` ${explanation}`}`;
}

/** Without anybody asking for what is in it. */
const RUNS_BY_ITSELF: ReadonlySet<Run | null> = new Set<Run>(['install', 'build', 'start-up']);

/** What a reader of the diff looks for first; of what else changed somebody has to understand every line. */
export async function askDiff(scene: Scene): Promise<Answer> {
  const answer: Answer = { ...NOTHING, does: 'lets-pass', reason: '', verdict: scene.verify(null) };
  if (scene.before === null) {
    return {
      ...answer,
      reason: 'There is no release of this project before it, so there is no diff to read.',
    };
  }
  const newer = scene.release;
  const older = await readRelease({ filename: scene.before.filename, bytes: toBytes(scene.before.archive) });
  if ('state' in newer) return { ...answer, reason: `There is no diff to read. ${newer.message}` };
  if ('state' in older) return { ...answer, reason: `There is no diff to read. ${older.message}` };
  const { changes, facts } = compareReleases(older, newer);
  const seen = [...facts.map(toFactSentence), ...changes.map(toChangeLine)];
  const running = changes.filter(({ kind, runs }) => kind !== 'removed' && RUNS_BY_ITSELF.has(runs));
  const beside = `Beside ${scene.before.filename}`;
  if (running.length === 0) {
    const reason = `${beside}, nothing came or changed that runs at install, build or start-up; to find anything else, somebody has to understand what did change.`;
    return { ...answer, reason, seen };
  }
  const reason = `${beside}, ${joinWords(running.map(toRunningWords))}.`;
  return { ...answer, does: 'stops', code: 'RUNS_BY_ITSELF', reason, seen };
}

function toRunningWords({ kind, path, runs }: FileChange): string {
  return `${path} ${kind === 'changed' ? 'changed' : 'came'}${runs === null ? '' : ` (${RUN_WORDS[runs]})`}`;
}

function toChangeLine({ kind, path, before, runs }: FileChange): string {
  const from = kind === 'renamed' ? ` from ${before}` : '';
  return `${path}: ${kind}${from}${runs === null ? '' : `, ${RUN_WORDS[runs]}`}.`;
}
