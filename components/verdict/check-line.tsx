import type { Check } from '@/lib/verify/verdict';
import { Mark } from '../ui/mark';
import { CHECK_STATES, CHECKS } from './words';

/** All checks at a glance, in their order; the list below it says the same in words. */
export function CheckLine({ checks }: { checks: Check[] }) {
  return (
    <div aria-hidden="true" className="flex flex-wrap gap-x-1 gap-y-2 pb-4 text-small">
      {checks.map(({ name, state }, index) => {
        const { shape, ink } = CHECK_STATES[state];
        return (
          <span key={name} className="inline-flex items-center gap-1.5">
            {index > 0 && <span className="mr-1 h-px w-4 bg-(--control)" />}
            <Mark shape={shape} />
            <span className={state === 'failed' ? `font-semibold ${ink}` : ink}>{CHECKS[name].name}</span>
          </span>
        );
      })}
    </div>
  );
}
