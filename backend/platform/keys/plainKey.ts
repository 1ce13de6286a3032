import { createSecretKey, type KeyObject } from 'node:crypto';

/**
 * Stands in for every key while FIELD_ENCRYPTION is off, which only tests may say: nothing is encrypted, nothing looked
 * up.
 */
export const plainKey: KeyObject = createSecretKey(Buffer.alloc(32));
