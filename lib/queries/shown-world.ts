/** Which projects a list, a count or a feed is about that asks for no world: the one place that decides it. */
import type { Services } from '../watch/services.ts';
import type { World } from '../world.ts';

/**
 * What comes with Callboard is shown as long as nothing else is tracked, and from then on only where it is asked for by
 * `asked` or by name. Null: every world, of which none but the rehearsal is there. What is switched off is never shown.
 */
export async function shownWorld(
  { store, config }: Pick<Services, 'store' | 'config'>,
  asked: World | null = null,
): Promise<World | null> {
  if (!config.rehearsal) return 'pypi';
  if (asked !== null) return asked;
  return (await store.tracksAny('pypi')) ? 'pypi' : null;
}

/** Whether rows of the rehearsal may be among what is shown then. */
export async function isRehearsalShown(
  running: Pick<Services, 'store' | 'config'>,
  asked: World | null = null,
): Promise<boolean> {
  if (asked === 'rehearsal') return running.config.rehearsal;
  return (await shownWorld(running)) === null;
}
