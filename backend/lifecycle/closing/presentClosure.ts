import type { Closure as ClosureView } from '../../../shared/contract/privacy';
import type { Closure } from '../Closure';

/** A closing as its account sees it; the code of its proof only when it was just made. */
export const presentClosure = (closure: Closure, proofCode: string | null = null): ClosureView => ({
  id: closure.id,
  state: closure.state,
  undelivered: closure.undelivered,
  requestedAt: closure.requestedAt.toISOString(),
  eraseAt: closure.eraseAt.toISOString(),
  erasedAt: closure.erasedAt?.toISOString() ?? null,
  receiptCode: proofCode,
});
