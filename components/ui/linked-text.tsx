import { Fragment } from 'react';
import { SafeLink } from './external';
import { splitLinks } from './split-links';

/** Text of somebody, as they wrote it, with its web addresses as links. */
export function LinkedText({ text }: { text: string }) {
  let at = 0;
  return splitLinks(text).map(({ text: part, href }) => {
    const key = at;
    at += part.length;
    return (
      <Fragment key={key}>
        <SafeLink href={href}>{part}</SafeLink>
      </Fragment>
    );
  });
}
