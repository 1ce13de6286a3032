import { type KeyContext, type KeyWrapper, KeyWrapperError } from '../../platform/keys/KeyWrapper';
import { callKms, type KmsAccess } from './callKms';
import { kmsSettings } from './settings';

function readAccess(): KmsAccess {
  const { KMS_KEY_ID, KMS_ACCESS_KEY_ID, KMS_ACCESS_KEY_SECRET, KMS_API_URL } = kmsSettings;
  const given = { KMS_KEY_ID, KMS_ACCESS_KEY_ID, KMS_ACCESS_KEY_SECRET };
  const missing = Object.entries(given).flatMap(([name, value]) => (value ? [] : [name]));
  if (!KMS_KEY_ID || !KMS_ACCESS_KEY_ID || !KMS_ACCESS_KEY_SECRET)
    throw new KeyWrapperError('misconfigured', `${missing.join(', ')} missing while KEY_WRAPPER is kms`);
  return {
    keyId: KMS_KEY_ID,
    accessKeyId: KMS_ACCESS_KEY_ID,
    accessKeySecret: KMS_ACCESS_KEY_SECRET,
    url: KMS_API_URL,
  };
}

// Sorted, so that the same context is the same text whatever order it was given in.
const contextText = (context: KeyContext) =>
  JSON.stringify(Object.fromEntries(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));

function textOf(body: Record<string, unknown>, field: 'Plaintext' | 'CiphertextBlob'): string {
  const value = body[field];
  if (typeof value === 'string' && value !== '') return value;
  throw new KeyWrapperError('unavailable', `KMS answered without ${field}`);
}

function keyOf(body: Record<string, unknown>): Buffer {
  const key = Buffer.from(textOf(body, 'Plaintext'), 'base64');
  if (key.length !== 32) throw new KeyWrapperError('unavailable', 'KMS answered a key that is not 32 bytes');
  return key;
}

/**
 * Root keys in Alibaba Cloud KMS, which never leave it; `root` of a wrapped key is the id of the KMS key, its bytes are
 * the CiphertextBlob as KMS wrote it. Throws KeyWrapperError naming the settings that are missing.
 */
export function kmsKeyWrapper(): KeyWrapper {
  const access = readAccess();
  const root = access.keyId;
  return {
    root,
    async generate(context) {
      const parameters = { KeyId: root, KeySpec: 'AES_256', EncryptionContext: contextText(context) };
      const body = await callKms(access, 'GenerateDataKey', parameters);
      return { key: keyOf(body), wrapped: { root, bytes: Buffer.from(textOf(body, 'CiphertextBlob')) } };
    },
    async wrap(key, context) {
      const parameters = {
        KeyId: root,
        Plaintext: key.toString('base64'),
        EncryptionContext: contextText(context),
      };
      const body = await callKms(access, 'Encrypt', parameters);
      return { root, bytes: Buffer.from(textOf(body, 'CiphertextBlob')) };
    },
    async unwrap(wrapped, context) {
      // The blob says itself which key wrapped it, so one that came before KMS_KEY_ID opens too.
      const parameters = { CiphertextBlob: wrapped.bytes.toString(), EncryptionContext: contextText(context) };
      return keyOf(await callKms({ ...access, keyId: wrapped.root }, 'Decrypt', parameters));
    },
  };
}
