import { toRunSentence, UNREACHABLE_SENTENCE } from '@/lib/format';
import type { KnownSource, Release } from '@/lib/queries/dto';

/** A line beside a verdict, and no part of it. */
export function BesideCommit({ source: { message, unexplained, reachable } }: { source: KnownSource }) {
  return (
    <p className="text-soft wrap-anywhere">
      {message}
      {unexplained > 0 && (
        <strong className="block font-semibold text-unsure">{toRunSentence(unexplained)}</strong>
      )}
      {reachable === false && (
        <strong className="block font-semibold text-unsure">{UNREACHABLE_SENTENCE}</strong>
      )}
    </p>
  );
}

/** Of a release: the file that asks most for a person, else its sdist; null where none was compared. */
export function pickSource({ files }: Pick<Release, 'files'>): KnownSource | null {
  const compared = files.flatMap(({ source, filename }) =>
    source?.state === 'compared' ? [{ source, filename }] : [],
  );
  const pressing = compared.find(({ source }) => source.unexplained > 0 || source.reachable === false);
  const sdist = compared.find(({ filename }) => !filename.endsWith('.whl'));
  return (pressing ?? sdist ?? compared[0])?.source ?? null;
}
