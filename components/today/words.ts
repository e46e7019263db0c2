import type { AttentionCard, AttentionPage } from '@/lib/queries/dto';
import { KIND_WORDS } from '../ledger/words';

export const STATE_WORDS: Record<keyof AttentionPage['counts'], string> = {
  open: 'Needs review',
  snoozed: 'Put off',
  asked: 'Asked upstream',
  accepted: 'Accepted',
  rejected: 'Rejected',
};

export const toKindWords = ({ kind }: Pick<AttentionCard, 'kind'>): string =>
  kind === 'unchecked' ? 'Could not be checked' : KIND_WORDS[kind];
