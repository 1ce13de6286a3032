import type { ContentRule } from '../../shared/contentRules';
import type { Vendor } from './vendorLabels';

/**
 * What a party says of one text. `label` is its own for why, `rule` what that means; `doubtful` that a person should look
 * at it; `stale` says that it checks only for somebody who is there, and that the author must come back; `unavailable`, also
 * where a limit of ours is reached, that it must be asked again.
 */
export type TextVerdict =
  | { kind: 'pass' }
  | { kind: 'refused'; rule: ContentRule; label: number | string }
  | { kind: 'doubtful'; rule: ContentRule; label: number | string }
  | { kind: 'stale' }
  | { kind: 'unavailable'; code: string };

/** The verdict on what a party left out because something before it was refused, or could not be judged. */
export const notAsked = { kind: 'unavailable', code: 'not_asked' } as const satisfies TextVerdict;

/** A party that checks what one person wrote for another. */
export interface TextCheck {
  vendor: Vendor;
  /**
   * Checks texts of any length, and answers the verdict on each, in their order. `author` is the openid for WeChat; others
   * are not told of it, and count by it. Of what all checks may cost, `newcomers` have a share together.
   */
  check(author: string, texts: readonly string[], isNewcomer?: boolean): Promise<TextVerdict[]>;
}
