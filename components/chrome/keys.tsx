'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { isOff, isTyping, moveRow, openKeys, rowToOpen, setOff } from './keys-moves';

/** Where `g` and another key lead. */
const PLACES: Record<string, string> = { b: '/', c: '/changes' };

/** Keys work on every page; single letters can be switched off in the dialog (WCAG 2.1.4). */
export function Keys() {
  const router = useRouter();
  const pathname = usePathname();
  const wantsSearch = useRef(false);

  useEffect(() => {
    if (pathname !== '/' || !wantsSearch.current) return;
    wantsSearch.current = false;
    document.getElementById('search')?.focus();
  }, [pathname]);

  useEffect(() => {
    let afterG = false;
    function onKey(event: KeyboardEvent) {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target) || isOff()) return;
      const { key } = event;
      const place = afterG ? PLACES[key] : undefined;
      afterG = key === 'g';
      if (place) router.push(place);
      else if (key === '?') openKeys();
      else if (key === 'j') moveRow(1);
      else if (key === 'k') moveRow(-1);
      else if (key === '/') search();
      else return;
      event.preventDefault();
    }
    function search() {
      const field = document.getElementById('search');
      if (field) return field.focus();
      wantsSearch.current = true;
      router.push('/');
    }
    /** A click anywhere on a row follows its link, unless text was being selected. */
    function onClick(event: MouseEvent) {
      const link = rowToOpen(event);
      if (!link) return;
      if (event.metaKey || event.ctrlKey) window.open(link.href, '_blank', 'noopener');
      else link.click();
    }
    function onChange({ target }: Event) {
      if (target instanceof HTMLInputElement && target.id === 'keys-on') setOff(!target.checked);
    }
    document.addEventListener('keydown', onKey);
    document.addEventListener('change', onChange);
    document.addEventListener('click', onClick);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('change', onChange);
      document.removeEventListener('click', onClick);
    };
  }, [router]);

  return (
    <button type="button" className="button button-small needs-script max-lg:hidden" onClick={openKeys}>
      Shortcuts <kbd>?</kbd>
    </button>
  );
}
