import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { GatewayError } from '../aliyun/gatewayError';
import type { Parameters, RpcProduct } from '../aliyun/rpcGateway';
import type { RpcSignature } from '../aliyun/rpcSignature';
import type { KeptPart } from '../world/stateFile';

interface KmsState {
  keys: [id: string, masterKey: string][];
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const MOST_PLAIN_BYTES = 6 * 1024;

/**
 * Key management as KMS does it: master keys that never leave, and blobs that open only with the context they were made
 * with.
 */
export class KmsService implements RpcProduct, KeptPart {
  onChange?: () => void;
  readonly party = 'kms';
  readonly name = 'Kms';
  readonly version = '2016-01-20';
  readonly needed = {
    GenerateDataKey: ['KeyId'],
    Encrypt: ['KeyId', 'Plaintext'],
    Decrypt: ['CiphertextBlob'],
  };
  readonly #keys = new Map<string, Buffer>();

  constructor(
    readonly signature: RpcSignature,
    keyId: string,
  ) {
    this.createKey(keyId);
  }

  /** A new master key under this id. */
  createKey(id: string): void {
    this.#keys.set(id, randomBytes(32));
    this.onChange?.();
  }

  /** What it encrypted never opens again. */
  deleteKey(id: string): void {
    this.#keys.delete(id);
    this.onChange?.();
  }

  namesIn({ KeyId }: Parameters): string[] {
    return KeyId ? [KeyId] : [];
  }

  act(action: string, parameters: Parameters): Record<string, unknown> {
    const context = readContext(parameters.EncryptionContext);
    if (action === 'Decrypt') return this.#decrypt(parameters.CiphertextBlob ?? '', context);
    const keyId = parameters.KeyId ?? '';
    const plain = action === 'Encrypt' ? readBase64(parameters.Plaintext ?? '', 'Plaintext') : newDataKey(parameters);
    if (plain.length > MOST_PLAIN_BYTES) throw invalid('Plaintext');
    const blob = { KeyId: keyId, KeyVersionId: `${keyId}-1`, CiphertextBlob: this.#seal(keyId, plain, context) };
    return action === 'Encrypt' ? blob : { ...blob, Plaintext: plain.toString('base64') };
  }

  snapshot(): KmsState {
    return { keys: [...this.#keys].map(([id, key]) => [id, key.toString('base64')]) };
  }

  /** A state that was kept before there was a KMS brings no keys along. */
  restore(state: KmsState | undefined): void {
    for (const [id, key] of state?.keys ?? []) this.#keys.set(id, Buffer.from(key, 'base64'));
  }

  #masterKey(id: string): Buffer {
    const key = this.#keys.get(id);
    if (!key) throw new GatewayError('Forbidden.KeyNotFound', 'The specified Key is not found.');
    return key;
  }

  /** Length of the key's id, the id, IV, tag, ciphertext; in base64. */
  #seal(keyId: string, plain: Buffer, context: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#masterKey(keyId), iv).setAAD(
      Buffer.from(`${keyId}\n${context}`),
    );
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    const name = Buffer.from(keyId);
    return Buffer.concat([Buffer.of(name.length), name, iv, cipher.getAuthTag(), sealed]).toString('base64');
  }

  #decrypt(blob: string, context: string): Record<string, unknown> {
    const bytes = readBase64(blob, 'CiphertextBlob');
    const start = 1 + (bytes[0] ?? 0);
    if (bytes.length < start + IV_BYTES + TAG_BYTES) throw invalid('CiphertextBlob');
    const keyId = bytes.subarray(1, start).toString();
    const sealedAt = start + IV_BYTES + TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', this.#masterKey(keyId), bytes.subarray(start, start + IV_BYTES));
    decipher.setAAD(Buffer.from(`${keyId}\n${context}`)).setAuthTag(bytes.subarray(start + IV_BYTES, sealedAt));
    try {
      const plain = Buffer.concat([decipher.update(bytes.subarray(sealedAt)), decipher.final()]);
      return { KeyId: keyId, KeyVersionId: `${keyId}-1`, Plaintext: plain.toString('base64') };
    } catch {
      throw invalid('CiphertextBlob'); // changed, or another context: the real one does not say which either
    }
  }
}

function newDataKey({ KeySpec = 'AES_256' }: Parameters): Buffer {
  if (KeySpec !== 'AES_256' && KeySpec !== 'AES_128') throw invalid('KeySpec');
  return randomBytes(KeySpec === 'AES_256' ? 32 : 16);
}

/** The context in one order, whatever order it came in; none is an empty one. */
function readContext(text: string | undefined): string {
  if (!text) return '{}';
  const entries = Object.entries(parseContext(text));
  if (!entries.every(([, value]) => typeof value === 'string')) throw invalid('EncryptionContext');
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function parseContext(text: string): object {
  try {
    const context: unknown = JSON.parse(text);
    if (typeof context === 'object' && context !== null && !Array.isArray(context)) return context;
  } catch {
    // refused below like any other text that is no map
  }
  throw invalid('EncryptionContext');
}

function readBase64(text: string, name: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 0 || bytes.toString('base64') !== text) throw invalid(name);
  return bytes;
}

function invalid(name: string): GatewayError {
  return new GatewayError('InvalidParameter', `The specified parameter ${name} is not valid.`);
}
