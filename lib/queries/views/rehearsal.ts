/** The rehearsal's table: attacks against defences. */
import { z } from 'zod';
import type { Happened } from '../../debate/incidents.ts';
import type { ChangeKind, Severity } from '../../ledger/types.ts';
import type { Publisher } from '../../pep740/publisher.ts';
import { ATTACK_IDS, type AttackId } from '../../rehearsal/attacks.ts';
import { DEFENCE_IDS, type DefenceId } from '../../rehearsal/defences.ts';
import type { Result } from '../../rehearsal/play.ts';
import { type Argued, REASONED, type ReasonedId } from '../../rehearsal/reasoned.ts';

export type { Happened } from '../../debate/incidents.ts';
export type { ArguedResult } from '../../rehearsal/reasoned.ts';

import type { Outcome } from '../../verify/codes.ts';
import { digest, named } from './named.ts';

export type { AttackId, DefenceId, ReasonedId, Result };

const attackId = named('AttackId', 'Names an attack, or an honest event; more may come.', z.enum(ATTACK_IDS));
const defenceId = named('DefenceId', 'Names a defence that is executed.', z.enum(DEFENCE_IDS));

const attack = named(
  'Attack',
  'An attack, or an honest event that looks like one.',
  z.object({
    id: attackId,
    title: z.string(),
    honest: z.boolean(),
    story: z.string().describe('What happens.'),
    notModelled: z.string().describe('What the rehearsal leaves out about it.'),
  }),
);
export type AttackView = z.infer<typeof attack>;

const words = { title: z.string(), checks: z.string() };
const defence = named(
  'Defence',
  'What a user may have. One that is not executed is argued only, and has no cells.',
  z.discriminatedUnion('executed', [
    z.object({
      ...words,
      id: defenceId,
      executed: z.literal(true),
      notices: z.boolean().describe('It tells a person, and keeps no file from anybody.'),
    }),
    z.object({ ...words, id: z.enum(Object.keys(REASONED) as ReasonedId[]), executed: z.literal(false) }),
  ]),
);
export type DefenceView = z.infer<typeof defence>;

const cell = named(
  'RehearsalCell',
  'What a defence makes of an attack.',
  z.object({
    attack: attackId,
    defence: defenceId,
    result: z.enum(['stopped', 'passes', 'false-alarm']) satisfies z.ZodType<Result>,
    code: z
      .string()
      .nullable()
      .describe(
        'A verdict’s code, `NO_PROVENANCE`, the kind of a change, or what of the files is noticed; null unless it stops.',
      ),
    verdict: digest.describe('Id of the verdict behind it.'),
    reason: z.string().describe('One sentence.'),
  }),
);
export type CellView = z.infer<typeof cell>;

export const rehearsalSchema = named(
  'Rehearsal',
  'Signed attacks, handed to the verifier, the ledger and the source match that judge everything else.',
  z.object({
    inputs: digest.describe('SHA-256 of all that the cells follow from.'),
    attacks: z.array(attack),
    defences: z.array(defence),
    cells: z.array(cell).describe('One for each attack and executed defence.'),
  }),
);
export type RehearsalTable = z.infer<typeof rehearsalSchema>;

/** What it takes to stop an attack; `nothing` here does. */
export type Need =
  | 'digest'
  | 'provenance'
  | 'expectation-or-memory'
  | 'expectation-or-files'
  | 'expectation'
  | 'memory-or-files'
  | 'memory'
  | 'pin'
  | 'source'
  | 'diff'
  | 'nothing';
/** What a reader should take away, counted from the cells. */
export type Lesson = {
  /** Each attack stands under the least that stops it. */
  needs: { need: Need; attacks: AttackView[] }[];
  falseAlarms: { defence: DefenceId; title: string; attacks: AttackView[] }[];
};
export type RehearsalPage = RehearsalTable & {
  lesson: Lesson;
  /** By defence and attack. */
  reasons: Record<ReasonedId, Record<AttackId, Argued>>;
  /** What happened outside, beside what is played here. */
  happened: Happened;
  /** Those that can be opened; none where the rehearsal is switched off. */
  projects: readonly { name: string; lesson: string }[];
};

export type AnswerView = CellView & {
  title: string;
  checks: string;
  /** Of the defence. */
  notices: boolean;
  expected: string | null;
  actual: string | null;
  changes: { kind: ChangeKind; severity: Severity; message: string }[];
  /** What it saw of files, a sentence each. */
  seen: string[];
  /** Of the verdict. */
  outcome: Outcome;
};
/** As the index and the certificate say it; the numbers are the forge's own. */
export type BuiltBy = {
  publisher: Publisher;
  repositoryNumber: string | null;
  ownerNumber: string | null;
  runner: string | null;
};
export type StagedFile = {
  filename: string;
  uploadTime: string;
  /** As the index lists it. */
  sha256: string;
  /** SHA-256 of the provenance document; null: none. */
  provenance: string | null;
  /** Null: no provenance, or nothing in it. */
  builtBy: BuiltBy | null;
};
export type Replayed = { milliseconds: number; same: number; different: DefenceId[] };
export type AttackPage = {
  attack: AttackView;
  project: string;
  /** Oldest first; empty where nothing was ever seen of the project. */
  history: { version: string; at: string; builtBy: BuiltBy | null }[];
  expected: { repository: string; workflow: string; environment: string };
  /** What the index lists beside the history. */
  added: StagedFile[];
  /** The file that is fetched, and the bytes that arrive. */
  fetched: StagedFile & {
    received: string;
    /** Paths of the files that arrive; null where they could not be read. */
    holds: string[] | null;
    at: string;
  };
  answers: AnswerView[];
  reasoned: { id: ReasonedId; title: string; reason: string }[];
  /** `{origin}` in them stands for this Callboard's address. */
  commands: { title: string; command: string }[];
  /** Null unless asked for. */
  replayed: Replayed | null;
  before: AttackView | null;
  after: AttackView | null;
};
