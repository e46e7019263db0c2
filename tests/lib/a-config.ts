/** A configuration read from an environment, or why it is refused. */
import { readConfig } from '../../lib/config.ts';
import { InputError } from '../../lib/errors.ts';

export const read = (env: Record<string, string>) => readConfig(env, '/srv/board');

export function refusal(env: Record<string, string>): string {
  try {
    read(env);
  } catch (failure) {
    if (failure instanceof InputError && failure.code === 'CONFIG_INVALID') return failure.message;
    throw failure;
  }
  throw new Error('The configuration was accepted.');
}
