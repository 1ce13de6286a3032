import { createSecretKey, type KeyObject } from 'node:crypto';
import { openAccountKeys } from '../accounts/keys/accountKeys';
import { kekById } from '../platform/keys/keks';
import { plainKey } from '../platform/keys/plainKey';
import { decryptBox } from '../platform/secretBox';
import { platformSettings } from '../platform/settings';
import { LetterKey } from './LetterKey';
import { letterKeyPlace } from './letterKeys';

/** What wrapped a key is there and does not open it, or nothing that wraps it is left. */
export type KeyFault = 'key_missing' | 'key_damaged';

type Kept = Pick<LetterKey, 'letterId' | 'holder' | 'kekId' | 'wrapped'>;

async function wrappingOf({ kekId, holder }: Kept, accounts: Map<string, KeyObject>): Promise<KeyObject | null> {
  return kekId ? ((await kekById(kekId))?.key ?? null) : (accounts.get(holder) ?? null);
}

/**
 * Unwraps every wrapping of the keys of letters as it lies in the database, past what this process remembers, and
 * remembers nothing: the authentication tag of a wrapping is its check value. Answers the keys that open, and of each
 * letter that somebody could not open what is wrong; what an erased account leaves for a moment is no fault while another
 * wrapping opens.
 */
export async function unwrapAll(
  letterIds: readonly string[],
): Promise<{ keys: Map<string, KeyObject>; faults: Map<string, KeyFault> }> {
  const faults = new Map<string, KeyFault>();
  if (platformSettings.FIELD_ENCRYPTION === 'off')
    return { keys: new Map(letterIds.map((id) => [id, plainKey])), faults };
  const keys = new Map<string, KeyObject>();
  const attributes = ['letterId', 'holder', 'kekId', 'wrapped'];
  const rows: Kept[] = await LetterKey.findAll({ where: { letterId: [...letterIds] }, attributes, raw: true });
  const accounts = await openAccountKeys(rows.filter(({ kekId }) => !kekId).map(({ holder }) => holder));
  for (const row of rows) {
    const { letterId, holder, wrapped } = row;
    const wrapping = await wrappingOf(row, accounts);
    const bytes = wrapping && decryptBox(wrapping, wrapped, letterKeyPlace(letterId, holder));
    if (bytes) keys.set(letterId, createSecretKey(bytes));
    else if (wrapping || row.kekId) faults.set(letterId, 'key_damaged');
  }
  for (const id of letterIds) if (!keys.has(id) && !faults.has(id)) faults.set(id, 'key_missing');
  return { keys, faults };
}
