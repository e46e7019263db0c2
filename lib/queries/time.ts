/** Stored times and failures as pages and API show them. */
import type { Failure } from './views/project.ts';

/** Milliseconds since 1970 -> ISO 8601, UTC. */
export function toISO(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

export function toFailure(failure: { code: string; message: string; at: number } | null): Failure | null {
  return failure && { ...failure, at: new Date(failure.at).toISOString() };
}
