'use client';

import { useEffect } from 'react';
import { continueVisit, VISIT_COOKIE } from './visit';

const YEAR_SECONDS = 31_536_000;

/** Notes that somebody was here, for the next time. */
export function NoteVisit() {
  useEffect(() => {
    const name = `${VISIT_COOKIE}=`;
    const found = document.cookie.split('; ').find((cookie) => cookie.startsWith(name));
    const value = continueVisit(found?.slice(name.length), Date.now());
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${VISIT_COOKIE}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  }, []);
  return null;
}
