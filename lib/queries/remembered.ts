/** `callboard.remembered/1`: what is remembered of a project, and of one release of it. */
import { refuseNothing } from '../exports/release.ts';
import type { Refusal, RememberedRelease } from '../exports/remembered-release.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { World } from '../world.ts';
import { toChangeView, toIdentityView, toPinView, toSightingView } from './ledger.ts';
import { REMEMBERED_SCHEMA, type Remembered } from './views/exports.ts';

export type About = { world: World; index: string /** Milliseconds since 1970. */; madeAt: number };
type Told = { ok: true; remembered: Remembered } | Refusal;

const toTime = (at: number): string => new Date(at).toISOString();

/** A release of which nobody is confirmed is told of, and says so; a project of which nobody ever was is not. */
export function toRemembered(release: RememberedRelease, ledger: Ledger, about: About): Told {
  const { pin, firstUse, identities, project } = ledger;
  if (identities.length === 0) return refuseNothing(project);
  const remembered: Remembered = {
    schema: REMEMBERED_SCHEMA,
    madeAt: toTime(about.madeAt),
    project,
    world: about.world,
    index: about.index,
    release: toReleaseView(release),
    pin: pin && toPinView(pin),
    firstUse: firstUse && toSightingView(firstUse),
    identities: identities.map(toIdentityView),
    openChanges: release.unsettled.map(({ change, standing }) =>
      toChangeView(change, { standing, decision: change.decision }),
    ),
    reservations: release.reservations,
  };
  return { ok: true, remembered };
}

function toReleaseView({ version, ledgerRelease, publishers }: RememberedRelease): Remembered['release'] {
  const { openedAt, states, comparedWith, expectation } = ledgerRelease;
  return { version, openedAt: toTime(openedAt), states, comparedWith, expectation, publishers };
}
