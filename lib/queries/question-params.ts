/** What a question can be asked with. */
import { z } from 'zod';

export const questionParamsSchema = z.object({
  to: z
    .string()
    .max(500)
    .default('')
    .catch('')
    .describe(
      'Another tracker: a repository on GitHub or GitLab, Bugzilla’s `enter_bug.cgi?product=NAME`, or a mailbox.',
    ),
});
