/** Verdicts from a file: as --json, the API and the export write them. */
import { z } from 'zod';
import { InputError } from '../../../errors.ts';
import { isRecord, parseJSON } from '../../../pep740/json.ts';
import { VERDICT_SCHEMA, type Verdict } from '../../../verify/verdict.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What a replay reads. All the rest is compared as it stands, whatever it is. */
const recordedVerdict = z.looseObject({
  schema: z.literal(VERDICT_SCHEMA),
  filename: z.string(),
  sha256: digest.nullable(),
  outcome: z.string(),
  expected: z.looseObject({
    publisher: z
      .discriminatedUnion('kind', [
        z.looseObject({
          kind: z.literal('repository'),
          repository: z.string(),
          workflow: z.string().nullish(),
          environment: z.string().nullish(),
        }),
        z.looseObject({ kind: z.literal('Google'), email: z.string() }),
        z.looseObject({
          kind: z.literal('CircleCI'),
          project_id: z.string(),
          pipeline_definition_id: z.string(),
        }),
      ])
      .nullable(),
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
export type Recorded = { id: string | null; verdict: RecordedVerdict };

/** A stored verdict is one, by its type; a newer version's may hold more. */
export function toRecorded(id: string, verdict: Verdict): Recorded {
  return { id, verdict: recordedVerdict.parse(verdict) };
}

/** An export of a long history is large; a verdict is about 10 kB. */
const LIMITS = { maxBytes: 64 * 1024 * 1024, maxDepth: 128 };

/** One verdict, or all of an export. @throws InputError `VERDICT_MALFORMED` */
export function parseRecorded(file: string, bytes: Uint8Array): Recorded[] {
  const found = splitLines(bytes).flatMap((line) => parseDocument(file, line));
  if (found.length === 0) throw malformed(file, 'It is empty.');
  return found;
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

function parseDocument(file: string, bytes: Uint8Array): Recorded[] {
  const json = parseJSON(bytes, LIMITS);
  if (!json.ok) throw malformed(file, json.reason);
  if (!isRecord(json.value)) throw malformed(file, 'It is not a JSON object.');
  if (isRecord(json.value.verdicts)) {
    return Object.entries(json.value.verdicts).map(([id, verdict]) => ({
      id,
      verdict: narrow(file, verdict),
    }));
  }
  // The API adds these two to the verdict.
  const { id, recordedAt: _, ...verdict } = json.value;
  return [{ id: typeof id === 'string' ? id : null, verdict: narrow(file, verdict) }];
}

function narrow(file: string, value: unknown): RecordedVerdict {
  const parsed = recordedVerdict.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw malformed(file, `${issue?.path.join('.')}: ${issue?.message}`);
}

function malformed(file: string, reason: string): InputError {
  return new InputError('VERDICT_MALFORMED', `${file} holds no verdict that can be replayed. ${reason}`);
}
