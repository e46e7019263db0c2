/** `callboard gate`: a file that names dependencies, held to a policy by what is known of its releases. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { config } from '../../config.ts';
import { InputError, OperationalError } from '../../errors.ts';
import { joinWords } from '../../format.ts';
import { decide } from '../../gate/decide.ts';
import { DEFAULT_POLICY, type Policy, UNKNOWN_SETTINGS, type UnknownSetting } from '../../gate/policy.ts';
import { parsePolicy } from '../../gate/policy-file.ts';
import { type GateReport, toFailedReport, toReport } from '../../gate/report.ts';
import type { Import } from '../../imports/types.ts';
import { quote } from '../../pep740/text.ts';
import { type Command, describeFlags, readArguments, UsageError } from '../command.ts';
import { readDependencies } from '../dependencies.ts';
import { readDocument } from '../files.ts';
import { type KnownFrom, readKnown } from '../known.ts';
import { warn } from '../terminal.ts';
import { GATE_FORMATS, isGateFormat, printReport, writeBeside } from './gate/formats.ts';

const POLICY_NAME = 'callboard.toml';

const FLAGS = {
  policy: {
    type: 'string',
    value: 'FILE',
    words: 'paths',
    help: `the rules; ${POLICY_NAME} where there is one beside FILE, or in this folder. Without any, nothing fails, and open alarms and warnings are said`,
  },
  board: {
    type: 'string',
    value: 'URL',
    help: 'a board, such as https://board.example, that tracks the projects',
  },
  ledger: {
    type: 'string',
    value: 'FILE',
    words: 'paths',
    help: 'a file that callboard ledger export wrote, kept beside the lock file and reviewed like it',
  },
  collection: {
    type: 'string',
    value: 'SLUG',
    help: 'FILE is that of this collection: rules with collection = "SLUG" are about it',
  },
  unknown: {
    type: 'string',
    value: 'SETTING',
    words: UNKNOWN_SETTINGS,
    help: 'fail: exit with 3 for what could not be told, whether or not the rule is enforced; warn: never',
  },
  format: {
    type: 'string',
    value: 'FORMAT',
    words: GATE_FORMATS,
    help: 'text, json, sarif, junit, markdown or github (annotations of its workflows)',
  },
  sarif: { type: 'string', value: 'FILE', words: 'paths', help: 'write SARIF 2.1 to this file too' },
  summary: {
    type: 'string',
    value: 'FILE',
    words: 'paths',
    help: 'add Markdown to the end of this file too',
  },
  explain: {
    type: 'boolean',
    help: 'for each dependency, the rule that is about it and what each check found',
  },
} as const;

const usage = `Usage: callboard gate FILE [--policy FILE] [--board URL | --ledger FILE] [OPTIONS]

Holds each dependency that FILE names to a policy, and says what fails, what would fail if it were enforced, and what could
not be told. FILE is whatever callboard can import: requirements.txt, pylock.toml, uv.lock, poetry.lock, Pipfile.lock,
pdm.lock, an SBOM, ...

What is known comes from a board or from a ledger file. With neither, each release is verified at the index now: nothing is
remembered then, so that no change can be seen.

OPTIONS
${describeFlags(FLAGS)}

A policy that begins:
  [[rule]]
  match = "*"              # a name, or a pattern; the most exact rule is the one that counts
  require = "confirmed"    # confirmed, any (what there is of provenance verifies), or none
  enforce = true           # false, or left out: it warns
docs/gate.md tells of every key, and shows the whole table of what passes and what fails.

Exit code: 0 nothing that is enforced fails; 1 a rule fails; 2 wrong use, or a mistake in the policy; 3 it could not be told.`;

/** @throws UsageError, InputError */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, FLAGS);
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageError('No file to judge is named.');
  if (more.length > 0) throw new UsageError('More than one file to judge is named.');
  const { format = 'text', collection = null, explain = false } = values;
  if (!isGateFormat(format)) {
    throw new UsageError('--format is one of text, json, sarif, junit, markdown and github.');
  }
  const from = toFrom(values);
  const path = values.policy ?? findPolicy(file);
  const policy = withUnknown(readPolicy(path), values.unknown);
  warnOfCollection(policy, collection);
  const read = readDependencies(file);
  const asked = { file, format: read.format, policy: path, collection };
  const report = await judge({
    read,
    policy,
    from,
    asked: { ...asked, explain: explain || format === 'junit' },
  });
  printReport(report, format);
  writeBeside(report, values);
  return report.exitCode;
}

/** Beside the file, where whoever reviews one sees the other; else where the command runs. */
function findPolicy(file: string): string | null {
  return [join(dirname(file), POLICY_NAME), POLICY_NAME].find((path) => existsSync(path)) ?? null;
}

/** A name that was mistyped would leave out the very rules that were meant. */
function warnOfCollection({ rules }: Policy, collection: string | null): void {
  const named = [...new Set(rules.flatMap((rule) => rule.collection ?? []))];
  if (named.length === 0 || (collection !== null && named.includes(collection))) return;
  const asked =
    collection === null
      ? 'The run names no --collection'
      : `No rule is about the collection ${quote(collection)}`;
  warn(`${asked}: rules for ${joinWords(named.map(quote))} are passed over.`);
}

function toFrom({ board, ledger }: { board?: string; ledger?: string }): KnownFrom {
  if (board !== undefined && ledger !== undefined) {
    throw new UsageError('--board and --ledger both say what is known: name one of them.');
  }
  if (board !== undefined) return { board };
  return ledger === undefined ? { alone: true } : { ledger };
}

/** @throws InputError `POLICY_INVALID`, with each mistake and its place */
function readPolicy(path: string | null): Policy {
  if (path === null) return DEFAULT_POLICY;
  const parsed = parsePolicy(readDocument(path).toString('utf8'));
  if (parsed.ok) return parsed.value;
  const lines = parsed.mistakes.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`);
  throw new InputError('POLICY_INVALID', lines.join('\n'));
}

function withUnknown(policy: Policy, text: string | undefined): Policy {
  if (text === undefined) return policy;
  const unknown: UnknownSetting | undefined = UNKNOWN_SETTINGS.find((each) => each === text);
  if (unknown === undefined) throw new UsageError('--unknown is fail or warn.');
  return { ...policy, unknown };
}

type Asked = Pick<GateReport, 'file' | 'format' | 'policy' | 'collection'> & { explain: boolean };
type Request = { read: Import; policy: Policy; from: KnownFrom; asked: Asked };

async function judge({ read, policy, from, asked }: Request): Promise<GateReport> {
  const about = {
    ...asked,
    from: 'ledger' in from ? 'ledger' : 'board' in from ? 'board' : 'alone',
  } as const;
  const releases = read.projects.map(({ name, version, sha256s }) => ({ project: name, version, sha256s }));
  try {
    const ledger = await readKnown(from, releases, config());
    const { collection } = asked;
    return toReport(decide({ read, ledger, policy, collection, now: Date.now() }), ledger, about);
  } catch (error) {
    if (!(error instanceof OperationalError) || error instanceof InputError) throw error;
    const { code, message } = error;
    const exitCode = policy.unknown === 'warn' ? 0 : 3;
    return toFailedReport(releases.length, { code, message }, { ...about, exitCode });
  }
}

export const gate: Command = { usage, flags: FLAGS, operands: 'paths', run };
