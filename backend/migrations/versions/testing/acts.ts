import { randomUUID } from 'node:crypto';
import { type Channel, kindOf } from '../../../../shared/channels';
import { accounts, letters, payments, sealing } from '../../../../shared/contract';
import type { ReplyOf, RequestOf } from '../../../../shared/contract/endpoint';
import type { Letter } from '../../../../shared/contract/letters';
import { policyVersion } from '../../../../shared/policyVersion';
import { postageFen } from '../../../../shared/postage';
import type { Sandbox } from '../../../sandbox/startSandbox';
import { call } from '../../../testing/call';
import { codeSentTo } from '../../../testing/contacts';
import { eventually } from '../../../testing/eventually';
import { loginCode, pay } from '../../../testing/phone';

/** What a phone keeps of a session. */
export interface Phone {
  accountId: string;
  accessToken: string;
  refreshToken: string;
}

type Contact = RequestOf<typeof accounts.sendSignInCode>['contact'];
type Recipient = RequestOf<typeof sealing.sealLetter>['recipient'];

export const joining = { policyVersion, bornIn: '1990-05' };

/** What a mini program keeps of an answer that signs it in. */
export function phoneOf({ account, bearer }: ReplyOf<typeof accounts.refreshSession>): Phone {
  if (!bearer) throw new Error('no tokens came');
  return { accountId: account.id, accessToken: bearer.accessToken, refreshToken: bearer.refreshToken };
}

/** A demo person signs in with WeChat; for two hours WeChat then checks their letters. */
export const signIn = async (person: string): Promise<Phone> =>
  phoneOf(await call(accounts.signInWithWechat, { code: await loginCode(person), joining }));

/** Somebody signs in with a code; the first time an account is opened. */
export async function signInByCode(contact: Contact, sandbox: Sandbox): Promise<Phone> {
  await call(accounts.sendSignInCode, { contact });
  return phoneOf(await call(accounts.signInWithCode, { contact, code: codeSentTo(contact, sandbox), joining }));
}

/** Makes a contact a demo person's own, in the place of the one of its kind. */
export async function addContact(person: string, phone: Phone, contact: Contact, sandbox: Sandbox): Promise<void> {
  const token = phone.accessToken;
  await call(accounts.prove, { proof: { wechatCode: await loginCode(person) } }, token);
  await call(accounts.sendContactCode, { contact }, token);
  await call(accounts.addContact, { contact, code: codeSentTo(contact, sandbox) }, token);
}

/** Proves a session anew, by a code to the mailbox of its account. */
export async function prove(email: string, token: string | undefined, sandbox: Sandbox): Promise<void> {
  const { identities } = await call(accounts.readAccount, {}, token);
  const identityId = identities.find(({ kind }) => kind === 'email')?.id ?? '';
  await call(accounts.sendProofCode, { identityId }, token);
  await call(accounts.prove, { proof: { identityId, code: codeSentTo({ email }, sandbox) } }, token);
}

export const refresh = async ({ refreshToken }: Pick<Phone, 'refreshToken'>): Promise<Phone> =>
  phoneOf(await call(accounts.refreshSession, { refreshToken }));

/** The words of a letter, so that each is known by its title. */
export const wordsOf = (title: string) => ({ title, body: `这是《${title}》的正文，一字不差。`, signature: '林晚' });

export const writeDraft = ({ accessToken }: Phone, title: string): Promise<Letter> =>
  call(letters.writeLetter, { draftKey: randomUUID(), ...wordsOf(title) }, accessToken);

/** A letter that is still to be sealed: to whom, by which ways, and when it is due (epoch ms, a whole minute). */
export interface Plan {
  title: string;
  recipient: Recipient;
  channels: Channel[];
  dueAt: number;
}

const china = 'Asia/Shanghai';
const chinaOffsetMs = 8 * 3_600_000;

/** Writes and seals a letter; one that costs something awaits payment. */
export async function seal(author: Phone, { title, recipient, channels, dueAt }: Plan): Promise<Letter> {
  const { id, version } = await writeDraft(author, title);
  const [on = '', time = ''] = new Date(dueAt + chinaOffsetMs).toISOString().split('T');
  const deliverLocal = { on, time: time.slice(0, 5), timeZone: china };
  const parcel = { recipient: kindOf(recipient.kind), channels, sealedAt: Date.now(), deliverLocal };
  const asked = { letterId: id, version, recipient, channels, deliverLocal, quotedFen: postageFen(parcel) };
  return call(sealing.sealLetter, asked, author.accessToken);
}

/** Orders the postage of a letter and pays it on the phone of a demo person. */
export async function payFor({ id, amountFen }: Letter, author: Phone, person: string): Promise<void> {
  const wanted = { letterId: id, quotedFen: amountFen ?? 0 };
  const { order, pay: parameters } = await call(payments.createOrder, wanted, author.accessToken);
  await pay(person, parameters ?? {});
  await eventually(async () => {
    expect((await call(payments.readOrder, { orderId: order.id }, author.accessToken)).status).toBe('paid');
  });
}

/** A pick-up code as it stands in mails and SMS. */
export const codeIn = (text: string): string | undefined => /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0];
