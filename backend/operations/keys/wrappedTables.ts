import { accountKeyPlace } from '../../accounts/keys/accountKeys';
import { letterKeyPlace } from '../../letters/keys/letterKeys';

/** A table of keys that a key-encryption key may wrap: its name, its primary key, and where a row's key lies. */
export interface WrappedTable {
  name: string;
  ids: readonly [string, ...string[]];
  place(ids: readonly string[]): Buffer;
}

/** Every table with a kek_id. */
export const wrappedTables: readonly WrappedTable[] = [
  { name: 'account_keys', ids: ['account_id'], place: ([accountId = '']) => accountKeyPlace(accountId) },
  {
    name: 'letter_keys',
    ids: ['letter_id', 'holder'],
    place: ([letterId = '', holder = '']) => letterKeyPlace(letterId, holder),
  },
];
