import { type Label, label } from '../../shared/label';

/**
 * How a send to a vendor ended. `accepted`: it took the message. `refused`: it surely did not, and said why.
 * `not_sent`: the request never left us. `unknown`: it may have happened; nobody may send again before asking.
 */
export type SendOutcome =
  | { kind: 'accepted'; reference: string | null }
  | { kind: 'refused'; code: string; next: Refusal; retryAfterMs?: number }
  | { kind: 'not_sent'; code: string }
  | { kind: 'unknown'; code: string };

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

/** What a vendor knows of an earlier send whose answer was lost. `unknown`: it could not be asked now. */
export type Inquiry =
  | { kind: 'found'; delivered: boolean | null; code: string | null }
  | { kind: 'absent' }
  | { kind: 'unknown' };
