/** Which index answers for a project, as pages and API name it. */
import type { Config } from '../config.ts';
import { REHEARSAL_HOST } from '../format.ts';
import type { World } from '../world.ts';

/** `pypi.org`, or whatever index is configured. */
export function indexHost({ pypiUrl }: Config, world: World): string {
  return world === 'rehearsal' ? REHEARSAL_HOST : new URL(pypiUrl).host;
}
