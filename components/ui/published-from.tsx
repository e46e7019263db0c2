import { escapeText, toPublisherWords } from '@/lib/format';
import type { Publisher } from '@/lib/pep740/publisher';
import { Tag } from './tag';

type Props = {
  publisher: Publisher;
  /** Leaves out the environment, which the file's own page shows, and the forge that most are on. */
  brief?: boolean;
  /** Nothing confirms that it published the file: the index names it, or a certificate of evidence that does not verify. */
  isClaimed?: boolean;
};

/** Repository and workflow, whole. */
export function PublishedFrom({ publisher, brief = false, isClaimed = false }: Props) {
  const { place, means, environment } = toPublisherWords(publisher);
  return (
    <>
      <Breakable text={brief ? place.replace(/^github\.com\//, '') : place} />
      {means && (
        <>
          ,{' '}
          <span className={means.length > 32 ? 'text-soft' : 'text-soft whitespace-nowrap'}>
            <Breakable text={means} />
          </span>
        </>
      )}
      {environment && !brief && (
        <span className="text-soft">
          , environment <Breakable text={environment} />
        </span>
      )}
      {isClaimed && <Tag>claimed</Tag>}
    </>
  );
}

/**
 * Lets a long identity wrap where a reader would, after its slashes and before the ref, and anywhere within what is far
 * longer than a name.
 */
export function Breakable({ text }: { text: string }) {
  // As a whole: what belongs together is told apart from what hides before it is cut.
  const words = escapeText(text).split(/(?<=[^/]\/)(?!\/)|(?=@)/);
  const parts = words.flatMap((word) => word.match(/.{1,32}/gsu) ?? []);
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one fixed text
    <span key={index}>
      {index > 0 && <wbr />}
      {part}
    </span>
  ));
}
