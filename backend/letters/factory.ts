import { waysToSecond } from '../../shared/arrivalRules';
import { kindOf } from '../../shared/channels';
import { accounts, letters, sealing } from '../../shared/contract';
import type { ReplyOf, RequestOf } from '../../shared/contract/endpoint';
import { postageFen } from '../../shared/postage';
import { normaliseEmail, normalisePhone } from '../accounts/contacts/normaliseContact';
import { proveContacts } from '../accounts/factory';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { newId } from '../platform/newId';
import { call } from '../testing/call';
import { beginDelivery } from './deliverySteps';
import { Letter as LetterModel } from './Letter';
import { scheduleLetter } from './scheduleLetter';

type Draft = Partial<RequestOf<typeof letters.writeLetter>>;
type Sealing = Partial<RequestOf<typeof sealing.sealLetter>>;
type Letter = ReplyOf<typeof letters.readLetter>;

/** A draft of the account, over HTTP. */
export const writeDraft = (token: string, draft: Draft = {}): Promise<Letter> =>
  call(
    letters.writeLetter,
    { draftKey: newId(), title: '给明天', body: '你好，明天的我。', signature: '林晚', ...draft },
    token,
  );

const dayMs = 86_400_000;

// The same time of day as now, so that how far ahead it lies does not depend on the hour a test runs at.
function daysFromNow(days: number) {
  const beijing = new Date(clock.now() + days * dayMs + 8 * 3_600_000 + 60_000).toISOString();
  return { on: beijing.slice(0, 10), time: beijing.slice(11, 16), timeZone: 'Asia/Shanghai' };
}

/** What sealing a letter to oneself by WeChat, full days and up to a minute ahead, asks for; the quote fits unless given. */
export function sealRequest(
  letter: Letter,
  changes: Sealing = {},
  daysAhead = 2,
): RequestOf<typeof sealing.sealLetter> {
  const given = {
    letterId: letter.id,
    version: letter.version,
    recipient: { kind: 'self' as const, name: '明天的我' },
    channels: ['wechat' as const],
    deliverLocal: daysFromNow(daysAhead),
    pictures: [],
    ...changes,
  };
  const quotedFen = postageFen({
    recipient: kindOf(given.recipient.kind),
    channels: given.channels,
    waysToSecond: waysToSecond(given.backup),
    sealedAt: clock.now(),
    deliverLocal: given.deliverLocal,
  });
  return { quotedFen, ...given };
}

// What a letter to oneself goes to is proved first: typed contacts count as the account's own.
async function proveOwn(token: string, { recipient }: Sealing): Promise<void> {
  if (recipient?.kind !== 'self') return;
  const { phone, email } = recipient;
  const own = { ...(phone && { phone: normalisePhone(phone) }), ...(email && { email: normaliseEmail(email) }) };
  if (phone || email) await proveContacts((await call(accounts.readAccount, {}, token)).id, own);
}

/** A sealed letter; free ones are scheduled, others await payment. */
export async function sealLetter(
  token: string,
  changes: Sealing = {},
  draft: Draft = {},
  daysAhead = 2,
): Promise<Letter> {
  const letter = await writeDraft(token, draft);
  await proveOwn(token, changes);
  return call(sealing.sealLetter, sealRequest(letter, changes, daysAhead), token);
}

/** An unpaid letter takes its place in the calendar, as if its postage had been paid. */
export const schedule = (letterId: string): Promise<boolean> =>
  inTransaction(async (transaction) => {
    const { amountFen } = await LetterModel.findByPk(letterId, { transaction, rejectOnEmpty: true });
    return scheduleLetter(letterId, amountFen ?? 0, transaction);
  });

/** The time of a scheduled letter comes, and its delivery begins; false when it is not scheduled. */
export async function arrive(letterId: string): Promise<boolean> {
  await LetterModel.update({ deliverAt: new Date(clock.now() - 1_000) }, { where: { id: letterId } });
  return inTransaction((transaction) => beginDelivery(letterId, transaction));
}
