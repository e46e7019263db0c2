/** Whom a caller, a pin or a policy expects, by its fields; the flags of `callboard verify pypi` in data. */
import { z } from 'zod';

const toFields = (text: z.ZodString) => ({
  repository: {
    kind: z.literal('repository'),
    repository: text.describe('Its web address, such as `https://github.com/owner/name`.'),
    workflow: text.nullish().describe('File name of the workflow.'),
    environment: text.nullish().describe('Deployment environment.'),
  },
  Google: { kind: z.literal('Google'), email: text },
  CircleCI: { kind: z.literal('CircleCI'), project_id: text, pipeline_definition_id: text },
});

const asked = toFields(z.string().min(1).max(1024));
const recorded = toFields(z.string());

/** As a caller writes it: bounded, and with no other field. */
export const expectedPublisherSchema = z.discriminatedUnion('kind', [
  z.strictObject(asked.repository),
  z.strictObject(asked.Google),
  z.strictObject(asked.CircleCI),
]);

/** As it was recorded, by whichever Callboard: whatever else it holds is kept. */
export const recordedPublisherSchema = z.discriminatedUnion('kind', [
  z.looseObject(recorded.repository),
  z.looseObject(recorded.Google),
  z.looseObject(recorded.CircleCI),
]);

export type ExpectedPublisher = z.infer<typeof expectedPublisherSchema>;
