import type { KeyObject } from 'node:crypto';
import { accountKey } from '../../accounts/keys/accountKeys';
import { releaseKey } from '../../contentCheck/releases';
import { findLetterKeys, letterKey } from '../../letterKeys/letterKeys';
import { findPayoutKey } from '../../orders/payouts/payoutKeys';
import { AppError } from '../../platform/AppError';
import type { DefinedTable } from '../../platform/defineTable';
import type { DefinedColumn } from '../../register/columns';
import type { Row } from '../../register/ownedRows';
import { type Keys, lettersOf, readValue, type Value } from '../../register/readValue';

async function payoutKey(id: string): Promise<KeyObject> {
  const key = await findPayoutKey(id);
  if (!key) throw new AppError('data_damaged');
  return key;
}

const keys: Keys = {
  account_key: accountKey,
  letter_key: (letterId) => letterKey(letterId),
  release_key: releaseKey,
  payout_key: payoutKey,
};

/** Looks up the keys of letters for many rows at once, so that reading each value asks the database no more. */
export async function prepareKeys(table: DefinedTable, rows: readonly Row[]): Promise<void> {
  const letterIds = lettersOf(table, rows);
  if (letterIds.length > 0) await findLetterKeys(letterIds);
}

/** See `readValue`: with the keys of accounts and letters. */
export const readOwnValue = (table: DefinedTable, column: DefinedColumn, row: Row, accountId: string): Promise<Value> =>
  readValue(table, column, row, accountId, keys);
