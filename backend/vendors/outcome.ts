import { type Label, label } from '../../shared/label';
import type { NoticeReason } from '../../shared/noticeReasons';

/**
 * How a send to a vendor ended. `accepted`: it took the message. `refused`: it surely did not, and said why.
 * `not_sent`: the request never left us. `unknown`: it may have happened; nobody may send again before asking. `code` is the
 * vendor's own, for operators; `reason` what people are told. `isThrottle`: we as a whole are too fast for it.
 */
export type SendOutcome =
  | { kind: 'accepted'; reference: string | null }
  | { kind: 'refused'; code: string; reason: NoticeReason; next: Refusal; retryAfterMs?: number; isThrottle?: true }
  | { kind: 'not_sent'; code: string; reason?: NoticeReason }
  | { kind: 'unknown'; code: string };

/** What people are told of a send that did not succeed. What left us for no cause of its own met a vendor out of reach. */
export function reasonOf(outcome: Exclude<SendOutcome, { kind: 'accepted' }>): NoticeReason {
  if (outcome.kind === 'unknown') return 'doubtful';
  return outcome.reason ?? 'vendor_down';
}

/** What people read for each outcome. */
export const outcomeLabels: Record<SendOutcome['kind'], Label> = {
  accepted: label('已发出', 'sent'),
  refused: label('被拒绝', 'refused'),
  not_sent: label('未发出', 'not sent'),
  unknown: label('尚不清楚', 'not known'),
};

/**
 * What a refusal means for the next step: `never` - this recipient cannot be reached this way; `later` - try again after
 * a while; `channel_down` - not the recipient's fault, an operator must look, letters wait.
 */
export type Refusal = 'never' | 'later' | 'channel_down';

/**
 * What a vendor knows of an earlier send whose answer was lost. `absent`: its own books have none. `unknown`: it could not
 * be asked now; `unasked`: nobody can be asked at all, or its silence proves nothing. A `reason` is given where it was not
 * delivered, a `vendorReference` where the vendor's number of the send was learned only now.
 */
export type Inquiry =
  | {
      kind: 'found';
      delivered: boolean | null;
      code: string | null;
      reason: NoticeReason | null;
      vendorReference?: string;
    }
  | { kind: 'absent' }
  | { kind: 'unasked' }
  | { kind: 'unknown' };
