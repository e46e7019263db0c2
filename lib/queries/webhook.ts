/** Whether changes are told over the webhook, and what became of that; without whatever of its address is a secret. */
import { isOperational } from '../errors.ts';
import type { DeliverySummary } from '../store/delivery-store.ts';
import { services } from '../watch/services.ts';
import { toISO } from './time.ts';
import type { WebhookStatus } from './views/webhook.ts';

/** Null where none is configured. */
export async function getWebhook(): Promise<WebhookStatus | null> {
  const { config, store } = await services();
  if (config.webhook === null) return null;
  const { origin } = new URL(config.webhook.url);
  try {
    return { origin, ...toView(await store.summarizeDeliveries(Date.now())) };
  } catch (error) {
    if (isOperational(error)) return { origin, code: error.code };
    throw error;
  }
}

function toView({ counts, deliveredAt, failing }: DeliverySummary) {
  return {
    waiting: counts.waiting,
    givenUp: counts['given-up'],
    deliveredAt: toISO(deliveredAt),
    failing: failing && { ...failing, since: toTime(failing.since), at: toTime(failing.at) },
  };
}

const toTime = (at: number): string => new Date(at).toISOString();
