/** Verdicts from a file: as --json, the API, the export and a file of evidence hold them. */
import { z } from 'zod';
import { InputError } from '../errors.ts';
import { decodeBase64 } from '../pep740/base64.ts';
import { isRecord, parseJSON } from '../pep740/json.ts';
import { recordedPublisherSchema } from '../verify/expected-publisher.ts';
import { VERDICT_SCHEMA, type Verdict } from '../verify/verdict.ts';
import { sha256Hex } from '../verify/verify.ts';
import { EVIDENCE_SCHEMA, type EvidenceDocument, evidenceSchema, type SourceEvidence } from './evidence.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What a replay reads. All the rest is compared as it stands, whatever it is. */
const recordedVerdict = z.looseObject({
  schema: z.literal(VERDICT_SCHEMA),
  filename: z.string(),
  sha256: digest.nullable(),
  outcome: z.string(),
  expected: z.looseObject({
    publisher: recordedPublisherSchema.nullable(),
  }),
  trustedRoot: z
    .looseObject({
      source: z.enum(['tuf', 'embedded', 'file']),
      sha256: digest,
      instance: z.enum(['public-good', 'staging', 'rehearsal', 'custom']),
    })
    .nullable(),
  provenanceSha256: digest.nullable(),
  verifier: z.looseObject({ version: z.string(), sigstoreVerify: z.string() }),
});

export type RecordedVerdict = z.infer<typeof recordedVerdict>;
/** `source`: what was found of the file beside its commit, where its evidence has it. */
export type Recorded = { id: string | null; verdict: RecordedVerdict; source?: SourceEvidence };

/** A stored verdict is one, by its type; a newer version's may hold more. */
export function toRecorded(id: string, verdict: Verdict): Recorded {
  return { id, verdict: recordedVerdict.parse(verdict) };
}

/** An export of a long history is large; a verdict is about 10 kB. */
const LIMITS = { maxBytes: 64 * 1024 * 1024, maxDepth: 128 };

/** Bytes by their own SHA-256. */
export type Documents = ReadonlyMap<string, Uint8Array>;
type RecordedFile = { recorded: Recorded[]; documents: Documents };

/** One verdict, with what it rests on or without, or all of an export. @throws InputError `VERDICT_MALFORMED` */
export function parseRecorded(file: string, bytes: Uint8Array): RecordedFile {
  const found = splitLines(bytes).map((line) => parseDocument(file, line));
  if (found.length === 0) throw malformed(file, 'It is empty.');
  return {
    recorded: found.flatMap(({ recorded }) => recorded),
    documents: new Map(found.flatMap(({ documents }) => [...documents])),
  };
}

/** An export has one object a line; any other file is one document, however many lines it has. */
function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
  const isExport = lines.length > 0 && lines.every((line) => line.startsWith('{') && line.endsWith('}'));
  return isExport ? lines.map((line) => Buffer.from(line, 'latin1')) : [bytes];
}

const NONE: Documents = new Map();

function parseDocument(file: string, bytes: Uint8Array): RecordedFile {
  const json = parseJSON(bytes, LIMITS);
  if (!json.ok) throw malformed(file, json.reason);
  const { value } = json;
  if (!isRecord(value)) throw malformed(file, 'It is not a JSON object.');
  if (value.schema === EVIDENCE_SCHEMA) return parseEvidence(file, value);
  if (isRecord(value.verdicts)) {
    const entries = Object.entries(value.verdicts);
    return { recorded: entries.map(([id, verdict]) => toOne(file, id, verdict)), documents: NONE };
  }
  // The API adds these three to the verdict.
  const { id, recordedAt: _, today: _today, ...verdict } = value;
  return { recorded: [toOne(file, typeof id === 'string' ? id : null, verdict)], documents: NONE };
}

function parseEvidence(file: string, value: unknown): RecordedFile {
  const { id, verdict, documents, source } = narrow(file, evidenceSchema, value);
  return {
    recorded: [{ ...toOne(file, id, verdict), source }],
    documents: new Map(documents.map((document) => [document.sha256, readDocument(file, document)])),
  };
}

function readDocument(file: string, { kind, sha256, base64 }: EvidenceDocument): Uint8Array {
  const bytes = decodeBase64(base64);
  if (bytes && sha256Hex(bytes) === sha256) return bytes;
  throw malformed(file, `Its ${kind} document does not have the digest it is listed under (${sha256}).`);
}

function toOne(file: string, id: string | null, verdict: unknown): Recorded {
  return { id, verdict: narrow(file, recordedVerdict, verdict) };
}

function narrow<T>(file: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw malformed(file, `${issue?.path.join('.')}: ${issue?.message}`);
}

function malformed(file: string, reason: string): InputError {
  return new InputError('VERDICT_MALFORMED', `${file} holds no verdict that can be replayed. ${reason}`);
}
