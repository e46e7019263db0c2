import type { Carried, VectorKind } from '@/lib/queries/incidents';

export const VECTOR_WORDS: Record<VectorKind, string> = {
  token: 'A stolen token',
  workflow: 'The build or its workflow',
  'account-takeover': 'An account taken over',
  insider: 'Somebody trusted',
  'look-alike': 'A name that was confused',
  index: 'The index itself',
  unknown: 'Not stated',
};

export const CARRIED_WORDS: Record<Carried, string> = {
  valid: 'Attestations that pass',
  lost: 'None, where earlier releases had them',
  absent: 'None',
  unknown: 'Not stated in the sources',
  'not-applicable': 'Does not apply',
};
