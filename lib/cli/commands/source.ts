/** `callboard source`: how much of a release is in the commit that it was published from. */
import { config } from '../../config.ts';
import { canonicalizeVersion, parseVersion } from '../../pep740/version.ts';
import { type Command, describeFlags, readArguments, UsageError } from '../command.ts';
import { print, printText, toJSONText, warn } from '../terminal.ts';
import { toDocument, toExitCode, toLines, toUnknownLines } from './source/answer.ts';
import { parseWanted } from './source/file.ts';
import { answerSource, type SourceRequest } from './source/match.ts';

const FLAGS = {
  file: { type: 'string', value: 'NAME', help: 'another file of PROJECT==VERSION' },
  'provenance-file': {
    type: 'string',
    value: 'F',
    words: 'paths',
    help: 'the provenance object, instead of asking the index for it',
  },
  against: {
    type: 'string',
    value: 'OTHER',
    words: ['sdist'],
    help: 'a version: that release too, file by file, with what of the changes is in the commit; sdist: of a wheel, the sdist of the same release too; or another commit of the repository, by all 40 digits, given by hand, which shows nothing of the publisher',
  },
  repository: {
    type: 'string',
    value: 'URL',
    help: 'with --against and a commit: another repository, for a file that is not confirmed too',
  },
  diff: {
    type: 'boolean',
    help: 'with --against and a version: what changed line by line, in all files or in those that are named behind it',
  },
  json: { type: 'boolean', help: 'one document on stdout' },
} as const;

const usage = `Usage: callboard source [OPTIONS] (PROJECT==VERSION | pypi:FILENAME | PATH) [--diff [FILE...]]

Holds each file of a release against the commit that its verified certificate names, and says which are the same, which
the build made and how that is known, which differ, and which are only in the release. Nobody reads them for that, and
nothing of them is run. Of several files of a release it takes the sdist.

OPTIONS
${describeFlags(FLAGS)}

Exit code: 0 nothing differs that is not explained; 1 something does, or nothing leads to the commit; 2 wrong use; 3 it could
not be told: all of it, whether a branch or tag leads to the commit, or what is in code that the build is said to make. That
another release differs is no more than a fact.`;

/** @throws UsageError, InputError */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, FLAGS);
  const [text, ...more] = positionals;
  if (text === undefined) throw new UsageError('No release is named.');
  if (more.length > 0 && !values.diff) throw new UsageError('More than one release is named.');
  const given = toGiven(values.repository, values.against);
  if (values.diff && given.version === null) throw new UsageError('--diff needs --against with a version.');
  const settings = config();
  const answer = await answerSource(
    {
      wanted: parseWanted(text, values.file ?? null, settings.filesOrigins),
      provenanceFile: values['provenance-file'] ?? null,
      given,
      diff: values.diff ? more : null,
    },
    settings,
  );
  if (values.json) printText(toJSONText(toDocument(answer), 2));
  else print(...toLines(answer));
  warn(...toUnknownLines(answer));
  return toExitCode(answer);
}

function toGiven(repository: string | undefined, against: string | undefined): SourceRequest['given'] {
  const isCommit = against !== undefined && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(against);
  if (repository !== undefined && !isCommit) {
    throw new UsageError('--repository needs --against with the whole name of a commit of it, 40 digits.');
  }
  if (against === undefined || isCommit) {
    return { repository: repository ?? null, commit: against ?? null, version: null, sdist: false };
  }
  if (against === 'sdist') return { repository: null, commit: null, version: null, sdist: true };
  const version = parseVersion(against);
  if (!version.ok)
    throw new UsageError(
      `--against takes a commit, by all 40 digits, a version, or sdist. ${version.reason}`,
    );
  return { repository: null, commit: null, version: canonicalizeVersion(version.value), sdist: false };
}

export const source: Command = { usage, flags: FLAGS, operands: 'paths', run };
