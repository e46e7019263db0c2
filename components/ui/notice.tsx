import type { ReactNode } from 'react';

const EDGES = {
  plain: 'border-control',
  unsure: 'border-(--unsure-mark)',
  failed: 'border-(--contradicted-mark)',
};

/** A sentence that stands apart from the text around it. Its words carry the meaning, its edge only groups them. */
export function Notice({ edge = 'plain', children }: { edge?: keyof typeof EDGES; children: ReactNode }) {
  return <div className={`sentences max-w-3xl border-s-4 ps-4 ${EDGES[edge]}`}>{children}</div>;
}
