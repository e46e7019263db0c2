import type { AttackPage } from '@/lib/queries/views/rehearsal';
import { Notice } from '../ui/notice';

/** Plays it again on the server: a plain form, which needs no script. */
export function Replay({ page }: { page: AttackPage }) {
  const { attack, replayed } = page;
  return (
    <div className="grid gap-4">
      <form method="get" action={`/rehearsal/${attack.id}#replay`}>
        <input type="hidden" name="replay" value="1" />
        <button type="submit" className="button">
          Replay it on this server
        </button>
      </form>
      {replayed && (
        <div role="status">
          <Notice edge={replayed.different.length > 0 ? 'failed' : 'plain'}>
            <p>{toWords(replayed)}</p>
          </Notice>
        </div>
      )}
    </div>
  );
}

function toWords({ milliseconds, same, different }: NonNullable<AttackPage['replayed']>): string {
  const taken = `Played again from the signed evidence in ${milliseconds} ms`;
  if (different.length === 0) return `${taken}: all ${same} answers came out the same.`;
  return `${taken}: ${same} answers came out the same, and these did not: ${different.join(', ')}.`;
}
