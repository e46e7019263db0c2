import { claimPath } from '../ui/paths';

/** Text in which the number of a claim, such as C16, leads to it. */
export function Prose({ text }: { text: string }) {
  return text.split(/\b(C\d\d)\b/).map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their places
      <a key={at} href={claimPath(part)}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
