import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { WebhookLine } from '../../components/trust/webhook.tsx';
import type { WebhookStatus } from '../../lib/queries/views/webhook.ts';

const say = (webhook: WebhookStatus | null): string =>
  renderToStaticMarkup(createElement('p', {}, createElement(WebhookLine, { webhook })))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const origin = 'https://hooks.example';
const quiet = { origin, waiting: 0, givenUp: 0, deliveredAt: null, failing: null };
const at = '2026-11-28T11:02:52.000Z';

it('says of the webhook where changes are told and what became of that', () => {
  expect(say(null)).toBe('None is configured; changes are told on the pages and in the feeds');
  expect(say(quiet)).toBe('Changes are told to https://hooks.example ; none has arrived yet.');
  expect(say({ ...quiet, deliveredAt: at, waiting: 1 })).toBe(
    'Changes are told to https://hooks.example ; the last one arrived on 28 Nov 2026, 11:02:52 UTC . 1 message waits.',
  );
  const failing = { since: at, at, message: 'The answer was 500.' };
  expect(say({ ...quiet, waiting: 2, givenUp: 1, failing })).toBe(
    'Changes are told to https://hooks.example ; none has arrived yet. 2 messages wait. 1 message was given up. Failing since 28 Nov 2026, 11:02:52 UTC : The answer was 500.',
  );
  expect(say({ origin, code: 'STORE_UNREACHABLE' })).toContain('cannot be read STORE_UNREACHABLE');
});
