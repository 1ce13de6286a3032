import type { Letter } from '../../../../shared/contract/letters';
import { texts } from './texts';

/** Why its author sees no words of a letter any more; null where they can be read, or where nobody waits for them. */
export function foldedWhy({ status, recipient }: Pick<Letter, 'status' | 'recipient'>): string | null {
  if (status === 'draft' || status === 'opened' || status === 'cancelled') return null;
  return recipient?.kind === 'self' ? texts.hidden : texts.folded;
}
