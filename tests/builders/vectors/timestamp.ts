/** The signed timestamp does not hold (RFC 3161). */
import type { Change } from '../instance.ts';
import { timestamp, timestampRefusal } from '../timestamp-authority.ts';
import { anInstance, anUnknownInstance, digestOf, fails, SIGNED_AT, type Vector } from './vector.ts';

const refusesTime = (name: string, why: string, change: Change) =>
  fails(name, 'TIMESTAMP', 'certificate', why, { log: 'v2', change });

export const TIMESTAMP: Vector[] = [
  refusesTime('timestamp-unknown-authority', 'Nobody knows the timestamp authority.', {
    timestampAuthority: anUnknownInstance().timestampAuthority,
  }),
  refusesTime('timestamp-missing', 'Rekor v2 states no time, and nothing else vouches for one.', {
    timestamps: () => [],
  }),
  refusesTime('timestamp-of-something-else', 'The timestamp is over other bytes than the signature.', {
    timestamps: () => [timestamp(anInstance().timestampAuthority, Buffer.from(digestOf('else')), SIGNED_AT)],
  }),
  refusesTime('timestamp-twice', 'The same timestamp twice is not two.', {
    timestamps: (timestamps) => [...timestamps, ...timestamps],
  }),
  refusesTime('timestamp-refused', 'The authority refused to sign.', {
    timestamps: () => [timestampRefusal()],
  }),
  refusesTime(
    'timestamp-second-not-der',
    'A timestamp that is none refuses the attestation, also beside one that verifies.',
    { timestamps: (timestamps) => [...timestamps, Buffer.from('half past nine')] },
  ),
  refusesTime('timestamp-not-der', 'The timestamp is some text.', {
    timestamps: () => [Buffer.from('half past nine')],
  }),
];
