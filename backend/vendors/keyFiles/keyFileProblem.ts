import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';

// The label is looked at too: createPublicKey takes a private key or a certificate and makes a public key of it.
const wanted = {
  private: { label: /^-----BEGIN (RSA )?PRIVATE KEY-----/, read: createPrivateKey },
  public: { label: /^-----BEGIN (RSA )?PUBLIC KEY-----/, read: createPublicKey },
} as const;

/** What is wrong with a file that must hold an RSA key of this kind in PEM, in words that follow its name; null: nothing. */
export function keyFileProblem(kind: keyof typeof wanted, file: string): string | null {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
  return isRsaKey(pem, wanted[kind]) ? null : `does not hold an RSA ${kind} key in PEM`;
}

function isRsaKey(pem: string, { label, read }: (typeof wanted)[keyof typeof wanted]): boolean {
  try {
    return label.test(pem.trimStart()) && read(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false; // not a key at all: the sentence above says what the file must hold
  }
}
