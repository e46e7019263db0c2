import type { ReactNode } from 'react';

/** A word set apart behind a name. The space keeps the two apart where they are read aloud or copied. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <>
      {' '}
      <span className="board-tag">{children}</span>
    </>
  );
}
