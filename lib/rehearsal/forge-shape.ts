/** What a forge tells of one repository, as the signed worlds hold it: what `lib/forge` reads of one, and no more. */
import { z } from 'zod';

export const stagedForge = z.strictObject({
  /** As a certificate has it. */
  repository: z.string(),
  refs: z.array(z.strictObject({ kind: z.enum(['branch', 'tag']), name: z.string(), target: z.string() })),
  commits: z.array(z.strictObject({ id: z.string(), parents: z.array(z.string()) })),
  /** The one that the release was built from, of which the rest is. */
  commit: z.string(),
  entries: z.array(z.strictObject({ path: z.string(), mode: z.enum(['100644']), blob: z.string() })),
  /** Of the few files that decide something, by path. */
  contents: z.record(z.string(), z.string()),
});

export type StagedForge = z.infer<typeof stagedForge>;
