import { plural } from '@/lib/format';
import type { WebhookStatus } from '@/lib/queries/views/webhook';
import { When } from '../ui/when';

type Told = Exclude<WebhookStatus, { code: string }>;

/** One line: where changes are told, when the last one arrived, and what stands in the way. */
export function WebhookLine({ webhook }: { webhook: WebhookStatus | null }) {
  if (webhook === null) return 'None is configured; changes are told on the pages and in the feeds';
  return (
    <>
      Changes are told to <span className="identity">{webhook.origin}</span>
      {'code' in webhook ? (
        <>
          ; what became of that cannot be read <span className="identity text-soft">{webhook.code}</span>
        </>
      ) : (
        <WhatBecame webhook={webhook} />
      )}
    </>
  );
}

function WhatBecame({ webhook }: { webhook: Told }) {
  const { deliveredAt, failing } = webhook;
  return (
    <>
      {deliveredAt ? (
        <>
          ; the last one arrived on <When at={deliveredAt} exact />
        </>
      ) : (
        '; none has arrived yet'
      )}
      .{toCountWords(webhook)}
      {failing && (
        <span className="block">
          Failing since <When at={failing.since} exact />: {failing.message}
        </span>
      )}
    </>
  );
}

function toCountWords({ waiting, givenUp }: Told): string {
  const waits = waiting > 0 ? ` ${plural(waiting, 'message')} ${waiting === 1 ? 'waits' : 'wait'}.` : '';
  const lost =
    givenUp > 0 ? ` ${plural(givenUp, 'message')} ${givenUp === 1 ? 'was' : 'were'} given up.` : '';
  return waits + lost;
}
