/** Where two JSON values differ, each place by its path, e.g. `attestations[0].checks[2].state`. */
import { isRecord } from '../pep740/json.ts';

export type Difference = { path: string; recorded: unknown; replayed: unknown };

/** A member that is absent and one that is `undefined` are the same, as in JSON. */
export function listDifferences(recorded: unknown, replayed: unknown, path = ''): Difference[] {
  if (Array.isArray(recorded) && Array.isArray(replayed)) return compareLists(recorded, replayed, path);
  if (isRecord(recorded) && isRecord(replayed)) return compareRecords(recorded, replayed, path);
  return Object.is(recorded, replayed) ? [] : [{ path, recorded, replayed }];
}

function compareLists(recorded: unknown[], replayed: unknown[], path: string): Difference[] {
  const length = Math.max(recorded.length, replayed.length);
  return Array.from({ length }, (_, place) =>
    listDifferences(recorded[place], replayed[place], `${path}[${place}]`),
  ).flat();
}

function compareRecords(
  recorded: Record<string, unknown>,
  replayed: Record<string, unknown>,
  path: string,
): Difference[] {
  const keys = new Set([...Object.keys(recorded), ...Object.keys(replayed)]);
  const own = (record: Record<string, unknown>, key: string) =>
    Object.hasOwn(record, key) ? record[key] : undefined;
  return [...keys].flatMap((key) =>
    listDifferences(own(recorded, key), own(replayed, key), path === '' ? key : `${path}.${key}`),
  );
}
