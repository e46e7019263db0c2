import { plural } from '@/lib/format';
import type { SourceQueueView } from '@/lib/queries/views/source-queue';
import { Link } from '../ui/link';
import { filePath } from '../ui/paths';
import { When } from '../ui/when';

type Queue = Extract<SourceQueueView, { state: 'on' }>;

/** What is compared with its commit, what waits for that, and what stands in the way. */
export function SourceQueueLine({ queue }: { queue: SourceQueueView }) {
  if (queue.state === 'off')
    return 'Off (CALLBOARD_SOURCE=off): no release is compared with its commit, and no forge is asked';
  if (queue.state === 'unread')
    return (
      <>
        On; what waits cannot be read <span className="identity text-soft">{queue.code}</span>
      </>
    );
  return (
    <>
      {toWaitingWords(queue)}
      {queue.trouble && <span className="block">Nothing is compared on this machine: {queue.trouble}</span>}
      {queue.forges.map((forge) => (
        <Forge key={forge.forge} forge={forge} />
      ))}
    </>
  );
}

function toWaitingWords({ waiting, failed, isHere }: Queue): string {
  const waits =
    waiting === 0 ? 'Nothing waits' : `${plural(waiting, 'file')} ${waiting === 1 ? 'waits' : 'wait'}`;
  const given = failed === 0 ? '' : ` ${plural(failed, 'file')} ${failed === 1 ? 'was' : 'were'} given up.`;
  const where = isHere ? '' : ' Another process of this board compares.';
  return `${waits} to be compared with ${waiting > 1 ? 'their commits' : 'its commit'}.${given}${where}`;
}

function Forge({ forge: { forge, pausedUntil, atWork } }: { forge: Queue['forges'][number] }) {
  return (
    <span className="block wrap-anywhere">
      <span className="identity">{forge}</span>
      {atWork && (
        <>
          {' is asked about '}
          <Link href={filePath(atWork.project, atWork.version, atWork.filename)}>{atWork.filename}</Link>
        </>
      )}
      {pausedUntil && (
        <>
          {atWork && ', and'} asked to be left alone until <When at={pausedUntil} exact />
        </>
      )}
    </span>
  );
}
