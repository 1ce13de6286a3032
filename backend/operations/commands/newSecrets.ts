import type { OperatorSecrets } from '../operators/createOperator';
import { askSecret, say } from '../terminal';

/** Asks for a password to be had from now on, at a terminal twice. */
export async function choosePassword(which: string): Promise<string> {
  const password = await askSecret(`${which} of 15 characters or more: `);
  if (process.stdin.isTTY && (await askSecret('once more: ')) !== password) throw new Error('these are two passwords');
  return password;
}

/** Shows a secret of one-time codes, once. */
export function showTotp({ uri, totp }: Pick<OperatorSecrets, 'uri' | 'totp'>): void {
  say(`for the authenticator, shown this once: ${uri}\n  or by hand: ${totp}`);
}

/** Shows recovery codes, once. */
export const showCodes = (codes: readonly string[]): void =>
  say(`recovery codes, each good once instead of a code:\n  ${codes.join('\n  ')}`);
