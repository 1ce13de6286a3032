import { createSign, createVerify } from 'node:crypto';

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
  constructor(private readonly keys: { alipayPrivateKeyPem: string; alipayAppPublicKeyPem: string }) {}

  sign(text: string, algorithm: 'RSA-SHA256' | 'RSA-SHA1' = 'RSA-SHA256'): string {
    return createSign(algorithm).update(text, 'utf8').sign(this.keys.alipayPrivateKeyPem, 'base64');
  }

  /** Whether the application signed these fields of a request: all of them but the signature itself. */
  isOfApp(fields: Fields): boolean {
    const verifier = createVerify('RSA-SHA256').update(signedText(fields, ['sign']), 'utf8');
    return verifier.verify(this.keys.alipayAppPublicKeyPem, fields.sign ?? '', 'base64');
  }
}
