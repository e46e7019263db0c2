/** Every operation, in the order in which they are read about. */
import { ADOPTION_OPERATIONS } from './adoption.ts';
import { ATTENTION_OPERATIONS } from './attention.ts';
import { AUDIT_OPERATIONS } from './audit.ts';
import { CALLBOARD_OPERATIONS } from './callboard.ts';
import { CHANGE_OPERATIONS } from './changes.ts';
import { COLLECTION_OPERATIONS } from './collections.ts';
import { ELSEWHERE_OPERATIONS } from './elsewhere.ts';
import { GENTOO_OPERATIONS } from './gentoo.ts';
import type { Operation } from './operation.ts';
import { PEOPLE_OPERATIONS } from './people.ts';
import { PROJECT_OPERATIONS } from './projects.ts';
import { VERDICT_OPERATIONS } from './verdicts.ts';

export const OPERATIONS: readonly Operation[] = [
  ...PROJECT_OPERATIONS,
  ...ATTENTION_OPERATIONS,
  ...CHANGE_OPERATIONS,
  ...VERDICT_OPERATIONS,
  ...COLLECTION_OPERATIONS,
  ...GENTOO_OPERATIONS,
  ...ADOPTION_OPERATIONS,
  ...PEOPLE_OPERATIONS,
  ...AUDIT_OPERATIONS,
  ...CALLBOARD_OPERATIONS,
  ...ELSEWHERE_OPERATIONS,
];
