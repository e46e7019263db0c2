/** What is sent of a change, and how the receiver can tell who sent it. */
import { createHmac } from 'node:crypto';
import { toChangePath } from '../feeds/changes.ts';
import { toChangeView } from '../ledger/change-view.ts';
import { escapeJSON } from '../pep740/text.ts';
import type { ChangeRecord } from '../store/ledger-store.ts';
import { VERSION } from '../version.ts';

const CHANGE_SCHEMA = 'callboard.change/1';

export type Message = { headers: Record<string, string>; body: string };

type MessageInput = {
  /** Of the delivery: the same at every try. */
  id: string;
  record: ChangeRecord;
  /** Host of the index it is about. */
  index: string;
  /** Where people open the board. */
  boardUrl: string;
};

/** `change` is what `GET /api/v1/changes` lists. */
function writeBody({ id, record, index, boardUrl }: MessageInput): string {
  const { change, project, world, recordedAt } = record;
  const body = {
    schema: CHANGE_SCHEMA,
    id,
    project,
    change: {
      ...toChangeView(change, record),
      world,
      index,
      recordedAt: new Date(recordedAt).toISOString(),
    },
    url: `${boardUrl}${toChangePath({ project, id: change.id })}`,
  };
  return escapeJSON(JSON.stringify(body));
}

/** HMAC-SHA256 (RFC 2104) of time and body together, so that neither can be taken from another message. */
export function signBody(body: string, timestamp: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** Signed anew at every try: `now` is when it is sent, so that a receiver can refuse what is old. */
export function writeMessage(input: MessageInput, secret: string, now: number): Message {
  const body = writeBody(input);
  const timestamp = String(Math.floor(now / 1000));
  const headers = {
    'content-type': 'application/json',
    'user-agent': `callboard/${VERSION}`,
    'x-callboard-delivery': input.id,
    'x-callboard-timestamp': timestamp,
    'x-callboard-signature': signBody(body, timestamp, secret),
  };
  return { headers, body };
}
