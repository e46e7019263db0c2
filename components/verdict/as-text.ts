import { toMarkdownCode, toMarkdownProse, toPlainProse } from '@/lib/format';
import type { Told, ToldToday } from './told';

export const TEXT_FORMS = ['text', 'markdown', 'bugzilla'] as const;
export type TextForm = (typeof TEXT_FORMS)[number];

/** A verdict as a person pastes it into a mail, a review or a bug report. */
export function write(told: Told, form: TextForm): string {
  switch (form) {
    case 'text':
      return toText(told);
    case 'markdown':
      return toMarkdown(told);
    case 'bugzilla':
      return toBugzilla(told);
  }
}

const NOT_STORED = 'Nothing of this check was stored.';

function toText(told: Told): string {
  return toLines(told, (text) => text);
}

/** Bugzilla shows a comment as it is, in lines of 80 characters at most; a link stands on a line of its own. */
function toBugzilla(told: Told): string {
  return toLines(told, wrap);
}

function toLines(told: Told, fold: (line: string) => string): string {
  const {
    filename,
    sha256,
    today,
    statement,
    code,
    expected,
    actual,
    checks,
    caveats,
    meaning,
    found,
    link,
  } = told;
  const prose = (text: string) => fold(toPlainProse(text));
  return [
    toPlainProse(filename),
    `SHA-256 ${sha256}`,
    '',
    ...today.lines.map(prose),
    '',
    prose(statement),
    ...(code ? [`Code ${code}`] : []),
    ...(expected ? [`Expected ${toPlainProse(expected)}`] : []),
    ...(actual ? [`Found    ${toPlainProse(actual)}`] : []),
    '',
    `Known on ${today.date}`,
    ...toAnswerLines(today).map((line) => prose(`- ${line}`)),
    ...(checks.length > 0 ? ['', fold(`Checks ${checks.join('; ')}`)] : []),
    ...(caveats.length > 0
      ? ['', 'This does not prove', ...caveats.map((caveat) => fold(`- ${caveat}`))]
      : []),
    ...(meaning ? ['', fold(meaning)] : []),
    '',
    found,
    link ?? NOT_STORED,
  ].join('\n');
}

function toAnswerLines({ answers, source, note }: ToldToday): string[] {
  return [
    ...answers.map(({ question, word, says }) => `${question} ${word}. ${says}`),
    ...(source === null ? [] : [source]),
    ...(note === null ? [] : [`Note of this board: ${note}`]),
  ];
}

const WIDTH = 78;

/** A word that is longer than a line stays whole. What follows an item’s dash stands under its first letter. */
function wrap(text: string): string {
  const indent = text.startsWith('- ') ? '  ' : '';
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const joined = `${last} ${word}`;
    if (last === undefined) lines.push(word);
    else if (joined.length <= WIDTH) lines[lines.length - 1] = joined;
    else lines.push(`${indent}${word}`);
  }
  return lines.join('\n');
}

function toMarkdown(told: Told): string {
  const {
    filename,
    sha256,
    today,
    statement,
    code,
    expected,
    actual,
    checks,
    caveats,
    meaning,
    found,
    link,
  } = told;
  return [
    ...today.lines.flatMap((line) => [`**${toMarkdownProse(line)}**`, '']),
    toMarkdownProse(statement),
    '',
    `Known on ${today.date}`,
    '',
    ...toAnswerLines(today).map((line) => `- ${toMarkdownProse(line)}`),
    '',
    `- File ${toMarkdownCode(filename)}`,
    `- SHA-256 ${toMarkdownCode(sha256)}`,
    ...(code ? [`- Code ${toMarkdownCode(code)}`] : []),
    ...(expected ? [`- Expected ${toMarkdownCode(expected)}`] : []),
    ...(actual ? [`- Found ${toMarkdownCode(actual)}`] : []),
    ...checks.map((check) => `- ${check.charAt(0).toUpperCase()}${check.slice(1)}`),
    ...(caveats.length > 0 ? ['', 'This does not prove', '', ...caveats.map((caveat) => `- ${caveat}`)] : []),
    ...(meaning ? ['', meaning] : []),
    '',
    link ? `[${found}](${link})` : `${found}. ${NOT_STORED}`,
  ].join('\n');
}
