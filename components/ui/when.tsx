import { formatDate, formatExact, formatPast, formatRelative } from '@/lib/format';

/** A day, with the exact time on hover; `exact` writes it out. */
export function When({ at, exact = false }: { at: string; exact?: boolean }) {
  return (
    <time dateTime={at} title={exact ? undefined : formatExact(at)} className="whitespace-nowrap">
      {exact ? formatExact(at) : formatDate(at)}
    </time>
  );
}

/** How long ago, with the exact time on hover; `brief` where a column is narrow. */
export function Ago({ at, brief = false }: { at: string; brief?: boolean }) {
  const words = formatPast(at, Date.now());
  return (
    <time dateTime={at} title={formatExact(at)} className="whitespace-nowrap">
      {brief ? words.replace(/minutes?/, 'min') : words}
    </time>
  );
}

/** How long it still is, with the exact time on hover. */
export function Until({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatExact(at)} className="whitespace-nowrap">
      {formatRelative(at, Date.now())}
    </time>
  );
}
