import { toPublisherWords } from '@/lib/format';
import type { Publisher } from '@/lib/pep740/publisher';

/** Repository and workflow, whole. `brief` leaves out the environment, which the file's own page shows. */
export function PublishedFrom({ publisher, brief = false }: { publisher: Publisher; brief?: boolean }) {
  const { place, means, environment } = toPublisherWords(publisher);
  return (
    <>
      <Breakable text={place} />
      {means && (
        <>
          , <span className={means.length > 32 ? 'text-soft' : 'text-soft whitespace-nowrap'}>{means}</span>
        </>
      )}
      {environment && !brief && <span className="text-soft">, environment {environment}</span>}
    </>
  );
}

/** Lets a long identity wrap where a reader would, after its slashes and before the ref. */
export function Breakable({ text }: { text: string }) {
  const parts = text.split(/(?<=[^/]\/)(?!\/)|(?=@)/);
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one fixed text
    <span key={index}>
      {index > 0 && <wbr />}
      {part}
    </span>
  ));
}
