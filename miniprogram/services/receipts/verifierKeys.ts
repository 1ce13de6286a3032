import { receipts } from '../../../shared/contract/receipts';
import { readVerifierKey, type VerifierKey } from '../../../shared/proof/signedNote';
import { call } from '../session/call';
import { readStored, storageKeys, store } from '../storage';

const read = (texts: readonly string[]): VerifierKey[] => texts.map(readVerifierKey).filter((key) => key !== null);

/**
 * The keys that receipts are verified with. They are asked for once and kept, so that a receipt is verified without any
 * network: what was kept counts as long as nothing newer can be had. None where there is neither.
 */
export async function verifierKeys(): Promise<VerifierKey[]> {
  try {
    const { keys } = await call(receipts.readKeys, {});
    keep(keys);
    return read(keys);
  } catch {
    return read(readStored<string[]>(storageKeys.verifiers) ?? []);
  }
}

function keep(keys: readonly string[]): void {
  try {
    store(storageKeys.verifiers, keys);
  } catch {
    // A phone without room verifies only while it has a network.
  }
}
