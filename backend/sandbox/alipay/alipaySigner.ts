import { createPrivateKey, createPublicKey, createSign, createVerify, type KeyObject } from 'node:crypto';

type Fields = Record<string, string>;

/** All fields but the named ones, sorted and joined as they are signed; empty values are left out. */
export function signedText(fields: Fields, without: readonly string[]): string {
  const names = Object.keys(fields).filter((name) => !without.includes(name) && fields[name] !== '');
  return names
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&');
}

/** Alipay's own key, and the key of the application that it knows. */
export class AlipaySigner {
  // Read once: reading them costs more than signing.
  readonly #ownKey: KeyObject;
  readonly #appKey: KeyObject;

  constructor(keys: { alipayPrivateKeyPem: string; alipayAppPublicKeyPem: string }) {
    this.#ownKey = createPrivateKey(keys.alipayPrivateKeyPem);
    this.#appKey = createPublicKey(keys.alipayAppPublicKeyPem);
  }

  sign(text: string, algorithm: 'RSA-SHA256' | 'RSA-SHA1' = 'RSA-SHA256'): string {
    return createSign(algorithm).update(text, 'utf8').sign(this.#ownKey, 'base64');
  }

  /** Whether the application signed these fields of a request: all of them but the signature itself. */
  isOfApp(fields: Fields): boolean {
    const verifier = createVerify('RSA-SHA256').update(signedText(fields, ['sign']), 'utf8');
    return verifier.verify(this.#appKey, fields.sign ?? '', 'base64');
  }
}
