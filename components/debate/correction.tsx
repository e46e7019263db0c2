import { External } from '../ui/external';

/** For whoever is paraphrased, judged or left out on this page; nothing where whoever runs the board set no address. */
export function Correction({ href }: { href: string | null }) {
  if (href === null) return null;
  return (
    <p className="mt-2 max-w-prose text-small">
      Are you told wrongly here? <External href={href}>Say what is wrong</External>: whoever runs this board
      reads it.
    </p>
  );
}
