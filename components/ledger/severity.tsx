import type { Severity } from '@/lib/queries/dto';
import { SEVERITY_WORDS } from './words';

/** Red is for alarms alone, amber for warnings. */
const INKS: Record<Severity, string> = {
  information: 'text-soft',
  notice: 'text-soft',
  warning: 'font-semibold text-unsure',
  alarm: 'font-semibold text-contradicted',
};

export function SeverityWord({ severity }: { severity: Severity }) {
  return <span className={INKS[severity]}>{SEVERITY_WORDS[severity]}</span>;
}
