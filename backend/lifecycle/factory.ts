import type { CreationAttributes } from 'sequelize';
import type { Channel, EarlierKind } from '../../shared/channels';
import type { LetterStatus } from '../../shared/letterStatus';
import { textOf } from '../../shared/letterText';
import { contactIndex } from '../accounts/contacts/contactIndex';
import { Delivery } from '../deliveries/adoption/Delivery';
import { DeliveryAttempt } from '../deliveries/adoption/DeliveryAttempt';
import { Receipt } from '../deliveries/adoption/Receipt';
import { rowOf } from '../inbox/keepEvents';
import { smsReportEvent } from '../inbox/smsReport';
import { VendorEvent } from '../inbox/VendorEvent';
import { Rung } from '../ladder/Rung';
import type { RungState } from '../ladder/rungStates';
import { createLetterKey, shareLetterKey } from '../letterKeys/letterKeys';
import { encryptRecipient, encryptText } from '../letters/encryptedFields';
import { Letter } from '../letters/Letter';
import { layLadder } from '../letters/layLadder';
import { createOpeningCode } from '../letters/OpeningCode';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import type { NoticeState } from '../notices/noticeStates';
import { ClaimCard } from '../opening/ClaimCard';
import { Order } from '../payments/Order';
import { Payment } from '../payments/Payment';
import { encryptPayer } from '../payments/payer';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { newId } from '../platform/newId';
import { LetterEvent } from '../timeline/LetterEvent';

/** A state a letter can be in, with what hangs on it. */
export interface Shape {
  name: string;
  status: LetterStatus;
  kind?: 'self' | EarlierKind | 'card';
  /** The friend has claimed it. */
  claimed?: boolean;
  order?: 'pending' | 'paid';
  /** The state of the notice of its first rung. */
  delivery?: NoticeState;
  opened?: boolean;
}

/** Every state of a letter, to oneself, to a friend, to somebody without an account. */
export const shapes: readonly Shape[] = [
  { name: 'draft', status: 'draft' },
  { name: 'awaiting payment', status: 'awaiting_payment', kind: 'phone' },
  { name: 'being paid', status: 'awaiting_payment', kind: 'phone', order: 'pending' },
  { name: 'scheduled to oneself', status: 'scheduled', kind: 'self' },
  { name: 'scheduled and paid', status: 'scheduled', kind: 'phone', order: 'paid' },
  { name: 'scheduled and claimed', status: 'scheduled', kind: 'friend', claimed: true },
  { name: 'paid when its day had passed', status: 'missed', kind: 'phone', order: 'paid' },
  { name: 'cancelled and paid', status: 'cancelled', kind: 'email', order: 'paid' },
  { name: 'delivering to oneself', status: 'delivering', kind: 'self', delivery: 'sending' },
  { name: 'delivering to a phone', status: 'delivering', kind: 'phone', delivery: 'claimed', order: 'paid' },
  { name: 'delivering to a friend yet to come', status: 'delivering', kind: 'friend', delivery: 'scheduled' },
  { name: 'delivered to oneself', status: 'delivered', kind: 'self', delivery: 'delivered' },
  { name: 'delivered to a phone', status: 'delivered', kind: 'phone', delivery: 'delivered', order: 'paid' },
  { name: 'delivered to a friend', status: 'delivered', kind: 'friend', claimed: true, delivery: 'unconfirmed' },
  { name: 'opened by a friend', status: 'opened', kind: 'friend', claimed: true, delivery: 'delivered', opened: true },
  { name: 'opened by code', status: 'opened', kind: 'email', delivery: 'unconfirmed', opened: true },
  { name: 'waiting for its card', status: 'awaiting_card', kind: 'card', order: 'paid' },
  { name: 'undeliverable', status: 'undeliverable', kind: 'email', delivery: 'failed' },
];

/** Whether a letter is another person's too: its delivery has begun, and a friend's was claimed. */
export const isForOthers = ({ delivery, kind, claimed }: Shape): boolean =>
  kind === 'card' || (delivery !== undefined && kind !== 'self' && (kind !== 'friend' || claimed === true));

/** A letter made without its life: the row, its key, and its pick-up code when it has one. */
export interface MadeLetter extends Shape {
  id: string;
  code: string | null;
}

const phone = '+8613800000003';
const email = 'amelie@example.com';
const channelOf = { self: 'wechat', friend: 'wechat', phone: 'sms', email: 'mail', card: '' } as const;
const day = 86_400_000;

function recipientOf({ kind, claimed }: Shape, authorId: string, friendId: string) {
  const indexed = {
    recipientPhoneIndex: kind === 'phone' ? contactIndex({ kind: 'phone', value: phone }) : null,
    recipientEmailIndex: kind === 'email' ? contactIndex({ kind: 'email', value: email }) : null,
  };
  const recipientId = kind === 'self' ? authorId : claimed ? friendId : null;
  const recipientKind = kind === 'card' ? ('other' as const) : (kind ?? null);
  return { recipientKind, recipientId, claimedAt: claimed ? clock.date() : null, ...indexed };
}

async function makeRow(id: string, shape: Shape, authorId: string, friendId: string): Promise<void> {
  const { status, kind } = shape;
  const key = await createLetterKey(id, authorId);
  const now = clock.now();
  const at = new Date(status === 'scheduled' ? now + day : now - day);
  const text = textOf({ title: `题目 ${id}`, body: `正文 ${id}`, signature: '林晚' });
  const contacts = {
    recipientName: kind ? '外婆' : null,
    recipientPhone: kind === 'phone' ? phone : null,
    recipientEmail: kind === 'email' ? email : null,
  };
  const plan = kind
    ? {
        channels: channelOf[kind],
        deliverAt: at,
        deliverOn: '2031-01-01',
        deliverTime: '09:30',
        timeZone: 'Asia/Shanghai',
      }
    : {};
  await Letter.create({
    ...{ id, authorId, draftKey: id, status, version: 1, createdAt: new Date(now), updatedAt: new Date(now) },
    ...{
      ...encryptText(key, id, text),
      ...encryptRecipient(key, id, contacts),
      ...recipientOf(shape, authorId, friendId),
    },
    ...plan,
    sealedAt: kind ? new Date(now - 2 * day) : null,
    openedAt: shape.opened ? at : null,
    amountFen: shape.order ? 250 : 0,
  });
}

async function makeOrder(letterId: string, accountId: string, state: 'pending' | 'paid'): Promise<void> {
  const now = clock.date();
  const shared = { amountFen: 250, createdAt: now };
  const id = newId();
  const openLetterId = state === 'pending' ? letterId : null;
  await Order.create({ id, letterId, openLetterId, accountId, status: state, expiresAt: now, ...shared });
  const payment = newId();
  await Payment.create({
    ...{ id: payment, outTradeNo: payment, orderId: id, rail: 'wechat_jsapi', nextCheckAt: null, ...shared },
    ...(await encryptPayer(payment, accountId, 'o-payer')),
    status: state === 'pending' ? 'payable' : 'paid',
  });
}

const rungStateOf: Record<NoticeState, RungState> = {
  scheduled: 'open',
  claimed: 'open',
  sending: 'open',
  unknown: 'open',
  accepted: 'reached',
  unconfirmed: 'reached',
  delivered: 'reached',
  failed: 'fallen',
  dead: 'fallen',
  cancelled: 'spared',
};

async function makeNotice(letterId: string, channel: Channel, state: NoticeState): Promise<void> {
  const now = clock.date();
  const noticeId = newId();
  // Far ahead, so that a worker in the test leaves it alone unless the test wants otherwise.
  const nextAt = new Date(now.getTime() + day);
  const life = { state, dueAt: now, nextAt, attempts: 1, leaseUntil: nextAt };
  await Notice.create({ id: noticeId, kind: 'letter_arrived', letterId, channel, ...life });
  await Rung.create({ letterId, number: 1, channel, state: rungStateOf[state], noticeId });
  const attempt = newId();
  const vendor = 'aliyunSms' as const;
  await NoticeAttempt.create({ id: attempt, noticeId, number: 1, vendor, startedAt: now, reference: attempt });
  const report = { eventKey: attempt, attemptId: attempt, reference: attempt, delivered: true, code: null };
  const received = { reportedAt: now, receivedAt: now, appliedAt: now };
  const told = smsReportEvent({ ...report, code: '', reportedAt: now, sameness: attempt, vendorReference: attempt });
  await VendorEvent.create({ ...rowOf(vendor, told), appliedAt: now });
  await makeAdopted({ id: noticeId, letterId, channel, dueAt: now, nextAt }, { ...report, ...received });
}

// What the version before had of it stays beside it until its tables go.
async function makeAdopted(
  delivery: Pick<Delivery, 'id' | 'letterId' | 'channel' | 'dueAt' | 'nextAt'>,
  receipt: Omit<CreationAttributes<Receipt>, 'appliedAt'> & { appliedAt: Date },
): Promise<void> {
  await Delivery.create({ ...delivery, rung: 1, state: 'adopted', attempts: 1 });
  const { attemptId: id, reference, reportedAt: startedAt } = receipt;
  await DeliveryAttempt.create({ id, deliveryId: delivery.id, number: 1, startedAt, reference });
  await Receipt.create(receipt);
}

/** Makes a letter of this shape, with all that hangs on it, as if it had lived so far. */
export async function makeLetter(shape: Shape, authorId: string, friendId: string): Promise<MadeLetter> {
  const id = newId();
  await makeRow(id, shape, authorId, friendId);
  await LetterEvent.create({ id: newId(), letterId: id, kind: 'written', at: clock.date() });
  if (shape.order) await makeOrder(id, authorId, shape.order);
  if (shape.status === 'scheduled') await inTransaction((transaction) => layLadder(id, transaction));
  const channel = shape.kind && channelOf[shape.kind];
  if (shape.delivery && channel) await makeNotice(id, channel, shape.delivery);
  if (shape.kind === 'card') await ClaimCard.create({ letterId: id, number: 0, madeAt: clock.date() });
  if (shape.opened && shape.claimed) await shareLetterKey(id, friendId);
  const hasCode = shape.kind === 'card' || (shape.delivery && (shape.kind === 'phone' || shape.kind === 'email'));
  const code = hasCode ? await inTransaction((transaction) => createOpeningCode(id, null, transaction)) : null;
  return { ...shape, id, code };
}

/** Fills an account with so many letters, every state in turn; some are for the friend. */
export async function makeLetters(count: number, authorId: string, friendId: string): Promise<MadeLetter[]> {
  const made: MadeLetter[] = [];
  const atOnce = 8;
  for (let start = 0; start < count; start += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - start) }, (_, index) => {
      const shape = shapes[(start + index) % shapes.length];
      if (!shape) throw new Error('there are no shapes');
      return makeLetter(shape, authorId, friendId);
    });
    made.push(...(await Promise.all(some)));
  }
  return made;
}
