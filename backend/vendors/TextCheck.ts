import type { Vendor } from './vendorLabels';

/**
 * What a party says of texts, the gravest of all. `label` is its own number for why; `stale` says that it checks only for
 * somebody who is there, and that the author must come back.
 */
export type TextVerdict =
  | { kind: 'pass' }
  | { kind: 'refused'; label: number }
  | { kind: 'stale' }
  | { kind: 'unavailable'; code: string };

/** A party that checks what one person wrote for another. */
export interface TextCheck {
  vendor: Vendor;
  /** Checks texts of any length, all at once; `openid` is the author in WeChat, null for somebody without it. */
  check(openid: string | null, texts: readonly string[]): Promise<TextVerdict>;
}
