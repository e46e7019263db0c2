import { plural } from '@/lib/format';
import type { AttentionCard, AttentionPage } from '@/lib/queries/dto';
import { KIND_WORDS } from '../ledger/words';

/** `6 things need you`, or that nothing does. */
export const toNeededWords = (needed: number): string =>
  needed === 0 ? 'Nothing needs you' : `${plural(needed, 'thing')} ${needed === 1 ? 'needs' : 'need'} you`;

export const STATE_WORDS: Record<keyof AttentionPage['counts'], string> = {
  open: 'Needs review',
  snoozed: 'Put off',
  asked: 'Asked upstream',
  accepted: 'Accepted',
  rejected: 'Rejected',
};

export const toKindWords = ({ kind }: Pick<AttentionCard, 'kind'>): string =>
  kind === 'unchecked' ? 'Could not be checked' : KIND_WORDS[kind];
