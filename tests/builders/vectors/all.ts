import { CERTIFICATE } from './certificate.ts';
import { GOOD } from './good.ts';
import { LOG } from './log.ts';
import { PUBLISHER } from './publisher.ts';
import { SHAPE } from './shape.ts';
import { STATEMENT } from './statement.ts';
import type { Vector } from './vector.ts';

/** Every vector, in the order of the checks. */
export const VECTORS: Vector[] = [...GOOD, ...SHAPE, ...CERTIFICATE, ...LOG, ...STATEMENT, ...PUBLISHER];
