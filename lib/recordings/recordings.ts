/**
 * What PyPI served of a few real projects, recorded once, so that a machine which reaches no index shows something real.
 * Of each only those releases are here whose provenance was recorded; the index's own times of upload were not, and are the
 * transparency log's with a few seconds added. Each document is a text, since a verdict names the digest of its bytes.
 */
import { z } from 'zod';

const recording = z.strictObject({
  project: z.string(),
  /** By when it was recorded. */
  recordedAt: z.iso.datetime(),
  /** What of it is not as PyPI served it, in a sentence; null: nothing but what is said above. */
  note: z.string().nullable(),
  files: z.array(
    z.strictObject({
      filename: z.string(),
      version: z.string(),
      sha256: z.string(),
      size: z.int().nullable(),
      uploadTime: z.iso.datetime(),
      provenance: z.string(),
    }),
  ),
});
export type Recording = z.infer<typeof recording>;

const IMPORTS = {
  abi3info: () => import('./abi3info.json', { with: { type: 'json' } }),
  'gitlab-oidc-project': () => import('./gitlab-oidc-project.json', { with: { type: 'json' } }),
  'pypi-attestations': () => import('./pypi-attestations.json', { with: { type: 'json' } }),
  sampleproject: () => import('./sampleproject.json', { with: { type: 'json' } }),
  sigstore: () => import('./sigstore.json', { with: { type: 'json' } }),
} as const;

export type RecordedName = keyof typeof IMPORTS;
export const RECORDED_PROJECTS = Object.keys(IMPORTS) as RecordedName[];

/** Throws only where the data in the project is broken, which is a bug. */
export async function loadRecording(name: RecordedName): Promise<Recording> {
  const { default: data } = await IMPORTS[name]();
  return recording.parse(data);
}
