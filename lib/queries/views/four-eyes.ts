/** Where two people have to accept an alarm. */
import { z } from 'zod';
import { DECISION_SCOPES } from '../../ledger/types.ts';
import { digest, named, time, version } from './named.ts';

export const consentSchema = named(
  'Consent',
  'That one person agrees to accept an alarm. It ends where something new happens to the project, or is decided.',
  z.object({
    id: z.string(),
    changeId: digest,
    scope: z.enum(DECISION_SCOPES),
    version: version.nullable(),
    reason: z.string(),
    link: z.string().nullable(),
    by: z.string(),
    at: time,
  }),
);

export const fourEyesSchema = named(
  'FourEyes',
  'That two people have to accept an alarm, and who agreed so far: one more has to agree to the same.',
  z.object({
    asking: z.array(z.string()).describe('Names of the collections that ask for it.'),
    consents: z.array(consentSchema).describe('Oldest first.'),
  }),
);
export type FourEyes = z.infer<typeof fourEyesSchema>;

export const fourEyesSettingSchema = named(
  'FourEyesSetting',
  'Whether a collection asks for two people where an alarm of a project in it is accepted.',
  z.strictObject({ fourEyes: z.boolean() }),
);
