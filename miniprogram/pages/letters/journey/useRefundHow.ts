import { letters } from '../../../../shared/contract/letters';
import { useRemote } from '../../../hooks/useRemote';
import { call } from '../../../services/session/call';
import { texts } from './texts';

/**
 * How postage that was paid (fen) goes back, to follow the sum: by hand or by itself, as the server says; nothing while that
 * is not known, and where nothing was paid.
 */
export function useRefundHow(amountFen: number | null): string {
  const { value } = useRemote(async () => (amountFen ? await call(letters.readRules, {}) : null));
  if (value?.refundsByHand === undefined) return '';
  return value.refundsByHand ? texts.refundHow.byHand : texts.refundHow.byItself;
}
