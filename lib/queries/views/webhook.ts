/** What became of what was to be told over the webhook. */
export type WebhookStatus = {
  /** Its scheme and host; the rest of the address may be a secret. */
  origin: string;
} & (
  | { waiting: number; givenUp: number; deliveredAt: string | null; failing: WebhookFailing | null }
  /** The database could not be asked. */
  | { code: string }
);

/** What failed after the last message that arrived. */
type WebhookFailing = { since: string; at: string; message: string };
