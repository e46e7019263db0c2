/** Where two people have to accept an alarm: who asks for that, and who agreed so far. */
import { config } from '../config.ts';
import type { Severity } from '../ledger/types.ts';
import type { ConsentRecord } from '../store/four-eyes-store.ts';
import type { Store } from '../store/store.ts';
import { NOBODY_SIGNS_IN } from '../watch/four-eyes.ts';
import type { FourEyes } from './views/four-eyes.ts';

export const toConsentView = ({ personId: _person, at, ...consent }: ConsentRecord) => ({
  ...consent,
  at: new Date(at).toISOString(),
});

/** By id of the change; of alarms that two people have to accept. */
export async function readFourEyes(
  store: Store,
  changes: readonly { id: string; severity: Severity }[],
): Promise<Record<string, FourEyes>> {
  const alarms = changes.filter(({ severity }) => severity === 'alarm').map(({ id }) => id);
  const asking = await store.listAsking(alarms);
  const consents = asking.size > 0 ? await store.listConsents([...asking.keys()]) : new Map();
  const toFourEyes = (id: string, names: string[]): FourEyes => ({
    asking: names,
    consents: (consents.get(id) ?? []).map(toConsentView),
  });
  return Object.fromEntries([...asking].map(([id, names]) => [id, toFourEyes(id, names)]));
}

/** What keeps a collection from asking for it; null: nothing. */
export const findFourEyesObstacle = (): string | null => (config().signIn === null ? NOBODY_SIGNS_IN : null);
