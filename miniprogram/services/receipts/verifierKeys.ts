import { receipts } from '../../../shared/contract/receipts';
import { readVerifierKey, type VerifierKey } from '../../../shared/proof/signedNote';
import { call } from '../session/call';
import { readStored, storageKeys, store } from '../storage';

const read = (texts: readonly string[]): VerifierKey[] => texts.map(readVerifierKey).filter((key) => key !== null);

export interface KeysAtHand {
  keys: VerifierKey[];
  /** Whether they came from the server just now; what was kept may lack a key that receipts have been signed with since. */
  areLatest: boolean;
}

/**
 * The keys that receipts are verified with. They are asked for and kept, so that a receipt is verified without any network:
 * what was kept counts as long as nothing newer can be had. None where there is neither. Never throws.
 */
export async function verifierKeys(): Promise<KeysAtHand> {
  try {
    const { keys } = await call(receipts.readKeys, {});
    keep(keys);
    return { keys: read(keys), areLatest: true };
  } catch {
    return { keys: read(readStored<string[]>(storageKeys.verifiers) ?? []), areLatest: false };
  }
}

function keep(keys: readonly string[]): void {
  try {
    store(storageKeys.verifiers, keys);
  } catch {
    // A phone without room verifies only while it has a network.
  }
}
