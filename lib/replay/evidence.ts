/**
 * A verdict with all that it rests on in one file: the provenance document and the trusted root, byte for byte. Whoever
 * has it makes the verdict again, on any machine and without a network.
 */
import { z } from 'zod';
import { FILE_STATES } from '../source/types.ts';
import type { Verdict } from '../verify/verdict.ts';

export const EVIDENCE_SCHEMA = 'callboard.evidence/1';

const documentSchema = z.strictObject({
  kind: z.enum(['provenance', 'trusted-root']),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  base64: z.string(),
});

const sha1 = z.string().regex(/^[0-9a-f]{40}$/);

/** Lists of files and no contents: what was found of a file beside its commit, and what it was found from. */
export const sourceEvidenceSchema = z.strictObject({
  archive: z.looseObject({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    filename: z.string(),
    members: z.array(
      z.strictObject({
        path: z.string(),
        kind: z.enum(['file', 'executable', 'symlink']),
        size: z.int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        blob: sha1,
      }),
    ),
  }),
  tree: z.looseObject({
    commit: sha1,
    entries: z.array(
      z.strictObject({
        path: z.string(),
        mode: z.enum(['100644', '100755', '120000', '160000']),
        blob: sha1,
      }),
    ),
  }),
  result: z.looseObject({
    commit: sha1,
    match: z.looseObject({
      leftOut: z.int().min(0),
      files: z.array(z.looseObject({ path: z.string(), state: z.enum(FILE_STATES), checked: z.boolean() })),
    }),
  }),
});
export type SourceEvidence = z.infer<typeof sourceEvidenceSchema>;

export const evidenceSchema = z.strictObject({
  schema: z.literal(EVIDENCE_SCHEMA),
  id: z.string().regex(/^[0-9a-f]{64}$/),
  /** ISO 8601, UTC. */
  recordedAt: z.string(),
  verdict: z.looseObject({}),
  documents: z.array(documentSchema),
  /** Left out where it was not compared, or what it was compared with is not kept any more. */
  source: sourceEvidenceSchema.optional(),
});
export type EvidenceDocument = z.infer<typeof documentSchema>;
export type Evidence = Omit<z.infer<typeof evidenceSchema>, 'verdict'> & { verdict: Verdict };
