import type { AttackId } from './attacks.ts';
import type { Vector } from './incidents.ts';

/** Which attacks of the rehearsal play each way in. */
export const VECTOR_ATTACKS: Record<Vector, AttackId[]> = {
  'upload-credential': ['stolen-upload-token'],
  'release-workflow': ['release-workflow-injected'],
  'forge-write': ['stolen-forge-credential', 'other-workflow'],
  'name-taken-over': ['name-reregistered', 'lookalike-project'],
  maintainer: ['rogue-maintainer'],
  'index-access': ['index-swaps-bytes', 'index-strips-provenance'],
  unknown: [],
};
