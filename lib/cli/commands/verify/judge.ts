/** From the command's request to a verdict. */
import type { Config } from '../../../config.ts';
import { conclude, type Judgement, keepUnanswered } from '../../../evidence/judge.ts';
import type { IndexClient } from '../../../index/client.ts';
import type { ExpectedPublisher } from '../../../verify/verdict.ts';
import type { Artifact } from './artifact.ts';
import { type EvidenceOptions, gatherEvidence } from './evidence.ts';
import { openTrustedRoot } from './trusted.ts';

export type { Judgement };

export type Request = Omit<EvidenceOptions, 'openIndex'> & {
  artifact: Artifact;
  expected: ExpectedPublisher | null;
  isOffline: boolean;
  isStaging: boolean;
};

/** @throws InputError for what the request names wrongly. */
export async function judge(request: Request, config: Config): Promise<Judgement> {
  const { artifact, sha256, expected } = request;
  const openIndex = () => open(config);
  // Both may wait for the network, so they do it at the same time.
  const [evidence, trust] = await Promise.all([
    gatherEvidence(artifact, { ...request, openIndex }).catch(keepUnanswered),
    openTrustedRoot(config, request).catch(keepUnanswered),
  ]);
  return conclude({ filename: artifact.filename, sha256, expected }, evidence, trust);
}

/** Loaded only where the index is asked. */
async function open({ pypiUrl, filesOrigins, contact }: Config): Promise<IndexClient> {
  const { createHttpIndex } = await import('../../../index/http.ts');
  return createHttpIndex({ origin: pypiUrl, filesOrigins, contact });
}
