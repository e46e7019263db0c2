import { Link } from '../ui/link';

const MOVED = new URLSearchParams({
  pn: 'pypi-attestations',
  pv: '0.0.28',
  verify_repo: 'https://github.com/trailofbits/pypi-attestations',
});

export function Examples() {
  return (
    <div className="border-t border-ink py-6">
      <div className="sentences max-w-prose">
        <p>
          Name a package and its version, or paste an ebuild. Gentoo’s spelling is taken: 1.2_rc3, not 1.2rc3.
        </p>
        <p>
          Try <Link href="/gentoo?pn=pypi-attestations&pv=0.0.28">pypi-attestations 0.0.28</Link>, or{' '}
          <Link href={`/gentoo?${MOVED}`}>the same with the publisher that was right up to 0.0.27</Link>.
        </p>
      </div>
    </div>
  );
}
