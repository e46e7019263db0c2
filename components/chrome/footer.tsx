import { Link } from '../ui/link';

/** `index` in words. */
export function Footer({ version, index }: { version: string; index: string }) {
  return (
    <footer className="mt-auto border-t border-rule text-small text-soft">
      <div className="page flex flex-wrap gap-x-6 gap-y-1 py-4">
        <p>A notice board of who published each package, what the provenance proves, and what it does not.</p>
        <p>Callboard checks what {index} serves; it is not affiliated with PyPI.</p>
        <p className="flex flex-wrap gap-x-6 gap-y-1 md:ms-auto">
          <Link href="/help">What is this?</Link>
          <Link href="/help/failures">What a failure means</Link>
          <Link href="/help/api">The API</Link>
          <Link href="/incidents">Incidents</Link>
          <Link href="/trust">Version {version}, and what it trusts</Link>
        </p>
      </div>
    </footer>
  );
}
