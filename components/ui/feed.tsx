const ATOM = 'application/atom+xml';

/** For the head of a page, where browsers and readers look for its feed; React puts it there. */
export function FeedOfPage({ href, title }: { href: string; title: string }) {
  return <link rel="alternate" type={ATOM} href={href} title={title} />;
}

/** A plain link: what it leads to is no page of this site. */
export function FollowLink({ href, what }: { href: string; what: string }) {
  return (
    <a href={href} type={ATOM} className="inline-block min-h-6">
      Follow as a feed<span className="sr-only"> {what}</span>
    </a>
  );
}
