/** A short, factual text that asks a project about something that was noticed, for an issue or a mail. Pure. */

import type { ChangeKind } from '../ledger/types.ts';
import { KIND_WORDS } from '../ledger/words.ts';
import { toMarkdownProse, toPlainProse } from '../pasted.ts';
import { escapeText } from '../pep740/text.ts';
import type { Code } from '../verify/codes.ts';
import { CHANGE_QUESTIONS, type ChangeQuestion } from './change-questions.ts';
import { findFailure } from './failures.ts';

/** A release, and the address of the provenance of one of its files; addresses are made here and hold nothing as it came. */
type QuestionSide = { version: string | null; provenance: string | null };

export type QuestionFacts = {
  project: string;
  kind: ChangeKind;
  version: string | null;
  /** The file that a failure’s question names; null: the release. */
  filename: string | null;
  /** The ledger’s sentence. */
  message: string;
  /** Why it does not verify, or why nothing can be told. */
  code: Code | null;
  before: QuestionSide | null;
  after: QuestionSide | null;
  /** Address of the verdict; null where nobody else could open it. */
  verdict: string | null;
};

/** In paragraphs, so that a link that holds less can leave the last ones out. */
export type Question = { title: string; markdown: string[]; plain: string[] };

const MAX_TITLE = 150;
/** Of each sentence: what somebody wrote can be long. */
const MAX_SENTENCE = 600;

export function toQuestion(facts: QuestionFacts): Question {
  return { title: toTitle(facts), markdown: write(facts, MARKDOWN), plain: write(facts, PLAIN) };
}

function toTitle({ project, version, kind }: QuestionFacts): string {
  const about = [project, version].filter(Boolean).join(' ');
  const title = toPlainProse(`${about}: a question about its provenance (${KIND_WORDS[kind].toLowerCase()})`);
  return cut(title, MAX_TITLE);
}

type Form = { prose: (text: string) => string; address: (url: string) => string };
const MARKDOWN: Form = { prose: toMarkdownProse, address: (url) => `<${url}>` };
const PLAIN: Form = { prose: toPlainProse, address: (url) => url };

function write(facts: QuestionFacts, { prose, address }: Form): string[] {
  const { message, verdict } = facts;
  const { causes, ask } = findWords(facts);
  const item = (sentence: string) => `- ${prose(cut(sentence, MAX_SENTENCE))}`;
  const link = (says: string, url: string | null) => (url === null ? [] : [`- ${says} ${address(url)}`]);
  const { before, after } = facts;
  const links = [
    ...link(prose(`Provenance now, of ${toRelease(after)}:`), after?.provenance ?? null),
    ...link(prose(`Provenance before, of ${toRelease(before)}:`), before?.provenance ?? null),
    ...link('What was checked, step by step:', verdict),
  ];
  return [
    'Hello,',
    `we look at the provenance of what we depend on, and noticed this: ${prose(cut(message, MAX_SENTENCE))}`,
    prose(toSince(facts)),
    ...(links.length > 0 ? [links.join('\n')] : []),
    prose(ask),
    ['It often has a harmless cause, such as:', ...causes.map(item)].join('\n'),
    'Thank you for your time.',
  ];
}

const toRelease = (side: QuestionSide | null): string =>
  side?.version ? `release ${escapeText(side.version)}` : 'the file';

function toSince({ version, before }: QuestionFacts): string {
  const since =
    version === null ? 'It is about the project as a whole.' : `It is so since release ${version}.`;
  const earlier = before?.version;
  return earlier && earlier !== version ? `${since} Release ${earlier} was not so.` : since;
}

/** What a code can mean is told more exactly than what its kind of change can. */
function findWords({ kind, code, filename, version }: QuestionFacts): ChangeQuestion {
  const failure = code === null ? null : findFailure({ outcome: 'failed', code });
  if (failure === null || (kind !== 'verification-failed' && kind !== 'unreadable'))
    return CHANGE_QUESTIONS[kind];
  const causes = failure.causes.filter(({ benign }) => benign).map(({ text }) => text);
  if (failure.askWhom !== 'project' || causes.length === 0)
    return { ...CHANGE_QUESTIONS[kind], ...toCauses(causes) };
  const file = filename ?? (version === null ? 'the project' : `release ${version}`);
  const about = failure.ask.startsWith('{file}') ? file.replace(/^release /, 'Release ') : file;
  return { causes, ask: failure.ask.replaceAll('{file}', () => about) };
}

const toCauses = (causes: string[]): Partial<ChangeQuestion> => (causes.length > 0 ? { causes } : {});

/** By whole characters. */
function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
