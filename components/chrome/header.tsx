import { formatCount } from '@/lib/format';
import { Link } from '../ui/link';
import { Keys } from './keys';
import { KeysDialog } from './keys-dialog';
import { NavLink } from './nav-link';
import { NavMenu, type NavPage } from './nav-menu';
import { ThemeChoice } from './theme';
import type { Theme } from './theme-names';
import { type ShownVisitor, VisitorLine } from './visitor';

const REPORTS: NavPage[] = [
  { href: '/changes', name: 'Changes' },
  { href: '/adoption', name: 'Adoption' },
];
const TOOLS: NavPage[] = [
  { href: '/verify', name: 'Verify a file' },
  { href: '/import', name: 'Import' },
  { href: '/compare', name: 'Compare' },
  { href: '/gentoo', name: 'Gentoo' },
];
const LEARN: NavPage[] = [
  { href: '/help', name: 'What is this?' },
  { href: '/rehearsal', name: 'Rehearsal' },
  { href: '/debate', name: 'Debate' },
  { href: '/incidents', name: 'Incidents' },
  { href: '/help/failures', name: 'What a failure means' },
  { href: '/help/api', name: 'API' },
];

type Props = {
  /** Undefined where nobody signs in. */
  visitor: ShownVisitor | undefined;
  theme: Theme;
  /** How many things need somebody; null where that cannot be told now. */
  needed: number | null;
};

export function Header({ theme, needed, visitor }: Props) {
  return (
    <header className="border-b-4 border-double border-ink print:border-b">
      <div className="page flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 sm:gap-x-6">
        <Link href="/" className="font-serif text-[1.375rem] leading-8 font-bold text-brand no-underline">
          Callboard
        </Link>
        <nav
          aria-label="Main"
          className="flex flex-wrap gap-x-5 max-sm:order-last max-sm:w-full print:hidden"
        >
          <NavLink href="/" name="Today">
            {needed ? <Needed count={needed} /> : null}
          </NavLink>
          <NavLink href="/#projects" name="Projects" />
          <NavLink href="/collections" name="Collections" />
          <NavMenu name="Reports" pages={REPORTS} />
          <NavMenu name="Tools" pages={TOOLS} />
          <NavMenu name="Learn" pages={LEARN} />
          <NavLink href="/trust" name="System" />
        </nav>
        <div className="ms-auto flex items-center gap-3 text-small print:hidden">
          {visitor !== undefined && <VisitorLine visitor={visitor} />}
          <ThemeChoice initial={theme} />
          <Keys />
          <KeysDialog />
        </div>
      </div>
    </header>
  );
}

function Needed({ count }: { count: number }) {
  return (
    <>
      {' '}
      <span className="nav-count">
        {formatCount(count)}
        <span className="sr-only"> {count === 1 ? 'needs' : 'need'} you</span>
      </span>
    </>
  );
}
