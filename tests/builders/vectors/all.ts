import { CERTIFICATE } from './certificate.ts';
import { GOOD } from './good.ts';
import { LEAF_FORM } from './leaf-form.ts';
import { LOG } from './log.ts';
import { LOG_BODY } from './log-body.ts';
import { PUBLISHER } from './publisher.ts';
import { SHAPE } from './shape.ts';
import { STATEMENT } from './statement.ts';
import { STRICTER_THAN_REFERENCE } from './stricter.ts';
import { TIMESTAMP } from './timestamp.ts';
import type { Vector } from './vector.ts';

const ALL: Vector[] = [
  ...GOOD,
  ...SHAPE,
  ...CERTIFICATE,
  ...LEAF_FORM,
  ...TIMESTAMP,
  ...LOG,
  ...LOG_BODY,
  ...STATEMENT,
  ...PUBLISHER,
];

function withReference(vector: Vector): Vector {
  if (!STRICTER_THAN_REFERENCE.includes(vector.name)) return vector;
  return { ...vector, expectation: { ...vector.expectation, reference: 'accepts' } };
}

/** Every vector, in the order of the checks. */
export const VECTORS: Vector[] = ALL.map(withReference);
