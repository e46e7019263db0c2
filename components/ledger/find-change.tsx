'use client';

import { useEffect } from 'react';

/** Whoever follows a link to a change that stands on another page of the changes is brought there. */
export function FindChange() {
  useEffect(() => {
    const [, id] = /^#change-([0-9a-f]{12})$/.exec(location.hash) ?? [];
    if (id === undefined || document.getElementById(`change-${id}`)) return;
    const isAsked = new URLSearchParams(location.search).get('change') === id;
    if (!isAsked) location.replace(`${location.pathname}?change=${id}${location.hash}`);
  }, []);
  return null;
}
