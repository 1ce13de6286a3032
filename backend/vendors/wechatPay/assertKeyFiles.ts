import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { wechatPaySettings } from './settings';

/** A key file of payments is not right; the message names every setting at fault and holds nothing of a key. */
export class KeyFileError extends Error {
  /** What a log shows of the error, since logs leave messages out. */
  readonly code: string;

  constructor(problems: string[]) {
    super(problems.join('; '));
    this.name = 'KeyFileError';
    this.code = this.message;
  }
}

// The label is looked at too: createPublicKey takes a private key or a certificate and makes a public key of it.
const wanted = {
  WXPAY_MERCHANT_KEY_FILE: { kind: 'private', label: /^-----BEGIN (RSA )?PRIVATE KEY-----/, read: createPrivateKey },
  WXPAY_PUBLIC_KEY_FILE: { kind: 'public', label: /^-----BEGIN (RSA )?PUBLIC KEY-----/, read: createPublicKey },
} as const;

type FileSetting = keyof typeof wanted;

function isRsaKey(pem: string, { label, read }: (typeof wanted)[FileSetting]): boolean {
  try {
    return label.test(pem.trimStart()) && read(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false; // not a key at all: the sentence below says what the file must hold
  }
}

function problemsOf(name: FileSetting): string[] {
  let pem: string;
  try {
    pem = readFileSync(wechatPaySettings[name], 'utf8');
  } catch (error) {
    return [`${name} cannot be read (${(error as NodeJS.ErrnoException).code})`];
  }
  return isRsaKey(pem, wanted[name]) ? [] : [`${name} does not hold an RSA ${wanted[name].kind} key in PEM`];
}

/**
 * Looks at the key files of payments when a process starts, so that a wrong one does not show at the first payment only.
 * Throws KeyFileError naming all settings whose file is missing, unreadable or another kind of key.
 */
export function assertKeyFiles(): void {
  const problems = (Object.keys(wanted) as FileSetting[]).flatMap(problemsOf);
  if (problems.length > 0) throw new KeyFileError(problems);
}
