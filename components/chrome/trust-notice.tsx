import type { Health } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { When } from '../ui/when';

const HELD = {
  tuf: 'the newest one already held',
  embedded: 'the one that came with Callboard',
  file: 'the one in the file',
};

/** Said on every page, since every verdict rests on the trusted root. */
export function TrustNotice({ root }: { root: Health['trustedRoot'] }) {
  const words = toWords(root);
  if (!words) return null;
  return (
    <aside aria-label="Notice" className="border-b border-rule bg-sheet text-small">
      <p className="page py-1.5">
        {words} <Link href="/trust">See which trusted root is in use</Link>.
      </p>
    </aside>
  );
}

function toWords(root: Health['trustedRoot']) {
  if ('code' in root) {
    return (
      <>
        No trusted root can be read (<code>{root.code}</code>). Nothing can be verified until one can; what
        was recorded before still stands.
      </>
    );
  }
  if (!root.failure) return null;
  return (
    <>
      Sigstore&rsquo;s trusted root could not be refreshed on <When at={root.failure.at} />. Files are
      verified with {HELD[root.source]}.
    </>
  );
}
