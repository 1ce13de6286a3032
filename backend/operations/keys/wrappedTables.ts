import { accountKeyTable } from '../../accounts/keys/accountKeys';
import { letterKeyTable } from '../../letterKeys/letterKeys';
import { payoutKeyTable } from '../../orders/payouts/payoutKeys';
import type { WrappedTable } from '../../platform/keys/WrappedTable';

/** Every table with a kek_id. */
export const wrappedTables: readonly WrappedTable[] = [accountKeyTable, letterKeyTable, payoutKeyTable];
