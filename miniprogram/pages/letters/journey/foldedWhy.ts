import type { Letter } from '../../../../shared/contract/letters';
import { isFolded } from '../../../../shared/letterStatus';
import { texts } from './texts';

/** Why its author sees no words of a letter any more; null where they can be read, or where nobody waits for them. */
export function foldedWhy({ status, recipient }: Pick<Letter, 'status' | 'recipient'>): string | null {
  if (!isFolded(status)) return null;
  return recipient?.kind === 'self' ? texts.hidden : texts.folded;
}
