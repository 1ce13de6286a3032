import { accounts } from '../../shared/contract';
import type { Contact } from '../../shared/contract/accounts';
import { joining, onPhone, type SignedInPhone } from '../accounts/factory';
import type { Sandbox } from '../sandbox/startSandbox';
import { call } from './call';

let count = 0;

/** A mobile number nobody has used yet. */
export function newPhone(): { phone: string } {
  count += 1;
  return { phone: `+86139${String(count).padStart(8, '0')}` };
}

/** An address nobody has used yet. */
export function newEmail(): { email: string } {
  count += 1;
  return { email: `guest${count}@example.com` };
}

/** The newest code the vendors took for a contact. */
export function codeSentTo(contact: Contact, { sms, mail }: Sandbox): string {
  const texts =
    'phone' in contact
      ? sms.service.messages.filter(({ number }) => contact.phone.endsWith(number)).map(({ content }) => content)
      : mail.mails.filter(({ to }) => to === contact.email).map(({ text }) => text);
  const code = /(?<!\d)\d{6}(?!\d)/.exec(texts.at(-1) ?? '')?.[0];
  if (!code) throw new Error('no code was sent');
  return code;
}

/** Six digits that are not these. */
export const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Signs in by a code, over HTTP; the first time an account is opened. */
export async function signInByCode(contact: Contact, sandbox: Sandbox): Promise<SignedInPhone> {
  await call(accounts.sendSignInCode, { contact });
  return onPhone(await call(accounts.signInWithCode, { contact, code: codeSentTo(contact, sandbox), joining }));
}
