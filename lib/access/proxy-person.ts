/** Who a trusted proxy says it is, handed from the front server to all code behind it. */
import type { IncomingHttpHeaders } from 'node:http';
import type { ProxyConfig } from '../config.ts';
import { isDisplayable } from '../pep740/text.ts';

/** The front server writes it, and nobody else's value ever gets past that; see `lib/cli/check-host.ts`. */
const PERSON_HEADER = 'x-callboard-person';

type ProxyPerson = { user: string; groups: string[] };
type Sent = { headersDistinct: NodeJS.Dict<string[]>; headers: IncomingHttpHeaders };

/** Why what was said does not count: `address`: no trusted proxy said it; `value`: it is no single name. */
type Ignored = { why: 'address' | 'value'; address: string; at: number; times: number };

/** One a process, also where a bundler loads this module twice, and the front server beside that. */
const shared = globalThis as typeof globalThis & { callboardIgnored?: Ignored };

/** The last header that said who it is and did not count, and how many there were since this process began. */
export const findIgnored = (): Ignored | null => shared.callboardIgnored ?? null;

/** Leaves no word on who it is but what counts. `address`: that of whoever is connected. */
export function passPerson(
  request: Sent,
  settings: ProxyConfig | null,
  { address, isTrusted }: { address: string; isTrusted: boolean },
): void {
  const { headers, headersDistinct } = request;
  const told = settings && headersDistinct[settings.userHeader];
  const groups = settings?.groupsHeader ? (headersDistinct[settings.groupsHeader] ?? []) : [];
  for (const name of [PERSON_HEADER, settings?.userHeader, settings?.groupsHeader])
    if (name) delete headers[name];
  if (!told) return;
  const person = toPerson(told, groups);
  if (isTrusted && person) headers[PERSON_HEADER] = encodeURIComponent(JSON.stringify(person));
  // Proxies send it empty for whoever has not signed in.
  else if (told.some((value) => value.trim() !== '')) {
    const times = (shared.callboardIgnored?.times ?? 0) + 1;
    shared.callboardIgnored = { why: isTrusted ? 'value' : 'address', address, at: Date.now(), times };
  }
}

/** Null for what is said twice: then the one may be the proxy's and the other that of whoever asked it. */
function toPerson(users: string[], groups: string[]): ProxyPerson | null {
  const [user = '', ...others] = users.map(toText);
  if (user === '' || others.length > 0 || groups.length > 1 || user.length > 300 || !isDisplayable(user))
    return null;
  // Some separate them by bars.
  const named = toText(groups[0] ?? '').split(/[,|]/);
  return {
    user,
    groups: named
      .map((group) => group.trim())
      .filter(Boolean)
      .slice(0, 1_000),
  };
}

/** Headers are read as Latin-1; what is UTF-8 in truth is read as that. */
function toText(value: string): string {
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return (text.includes('\ufffd') ? value : text).trim();
}

/** Null: no proxy that counts has said who it is. */
export function readProxyPerson(sent: Pick<Headers, 'get'>): ProxyPerson | null {
  const text = sent.get(PERSON_HEADER);
  return text === null ? null : (JSON.parse(decodeURIComponent(text)) as ProxyPerson);
}
