import { CERTIFICATE } from './certificate.ts';
import { GOOD } from './good.ts';
import { LEAF_FORM } from './leaf-form.ts';
import { LOG } from './log.ts';
import { LOG_BODY } from './log-body.ts';
import { PUBLISHER } from './publisher.ts';
import { SHAPE } from './shape.ts';
import { STATEMENT } from './statement.ts';
import { TIMESTAMP } from './timestamp.ts';
import type { Vector } from './vector.ts';

/** Every vector, in the order of the checks. */
export const VECTORS: Vector[] = [
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
