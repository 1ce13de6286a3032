import { Op, type Transaction, type WhereOptions } from 'sequelize';
import type { SecurityTopic } from '../../noticeKinds/topics';
import { layNotice, readdressNotice } from '../../notices/life/layNotice';
import { Notice } from '../../notices/Notice';
import { NoticeAttempt } from '../../notices/NoticeAttempt';
import { endStates } from '../../notices/noticeStates';
import { clock } from '../../platform/clock';
import { encryptField } from '../../platform/fieldCrypto';
import { logger } from '../../platform/logger';
import { Identity } from '../identities/Identity';
import { subjectOf } from '../identities/identities';
import { accountKey } from '../keys/accountKeys';
import { contactPlace } from './contactPlace';

/** What of a notice differs from case to case. */
interface Circumstances {
  /** The way in that must not be told, since it has just been used to do this. */
  except?: string;
  /** Contacts that this transaction removes; they are told too, and kept encrypted in their notices until then. */
  leaving?: readonly Identity[];
  /** The kind of device it was done on, as `Visit.device` has it. */
  device?: string;
}

// A stolen session that changes things to and fro must not become a flood at our expense, nor hide one thing behind many
// others: each topic, or what is alike, has a day's share of its own, and beyond it is told once an hour.
const mostADay = 10;
const dayMs = 86_400_000;
const alike: readonly (readonly SecurityTopic[])[] = [
  ['new_device', 'token_reused'],
  ['contact_added', 'contact_changed'],
];
const hourMs = 3_600_000;
// Of SMS that say a topic again, to one contact in a day; beyond them each topic is told again after a day.
const mostRepeatedSms = 5;

const channels = { phone: 'sms', email: 'mail' } as const;
type ContactIdentity = Identity & { kind: keyof typeof channels };
const isContact = (identity: Identity): identity is ContactIdentity => identity.kind in channels;

const countNotices = (identityId: string, which: WhereOptions<Notice>, transaction: Transaction) =>
  Notice.count({ where: { kind: 'security', identityId, ...which }, transaction });

async function timeOfMail(id: string, topic: SecurityTopic, transaction: Transaction): Promise<Date> {
  const topics = alike.find((topics) => topics.includes(topic)) ?? [topic];
  const today = { topic: [...topics], dueAt: { [Op.gt]: new Date(clock.now() - dayMs) } };
  const isMany = (await countNotices(id, today, transaction)) >= mostADay;
  return isMany ? new Date(clock.now() + hourMs) : clock.date();
}

// The house pays each, out of what all owners have: the first of a topic goes at once, the same again an hour after it.
async function timeOfSms(id: string, topic: SecurityTopic, transaction: Transaction): Promise<Date> {
  const where = { kind: 'security' as const, identityId: id, dueAt: { [Op.gt]: new Date(clock.now() - dayMs) } };
  const today = await Notice.findAll({ where, attributes: ['id', 'topic', 'state', 'dueAt', 'nextAt'], transaction });
  const same = today.filter((notice) => notice.topic === topic);
  if (same.length === 0) return clock.date();
  const attempts = { noticeId: same.map((notice) => notice.id) };
  const lastSent = await NoticeAttempt.max<Date | null, NoticeAttempt>('startedAt', { where: attempts, transaction });
  const laid = same.map(({ state, dueAt, nextAt }) => (state === 'scheduled' ? nextAt : dueAt).getTime());
  const repeated = today.length - new Set(today.map((notice) => notice.topic)).size;
  const pauseMs = repeated < mostRepeatedSms ? hourMs : dayMs;
  return new Date(Math.max(clock.now(), Math.max(lastSent?.getTime() ?? 0, ...laid) + pauseMs));
}

// When a notice to this contact goes; null when one that waits says it too.
async function timeFor({ id, kind }: Identity, topic: SecurityTopic, transaction: Transaction): Promise<Date | null> {
  const time = await (kind === 'phone' ? timeOfSms : timeOfMail)(id, topic, transaction);
  if (time <= clock.date()) return time;
  const waiting = { topic, state: 'scheduled' as const, nextAt: { [Op.gt]: clock.date() } };
  return (await countNotices(id, waiting, transaction)) > 0 ? null : time;
}

// What was to be told to a contact before is told there although it leaves, so the notice holds it from now on.
async function keepContact(leaving: Identity, transaction: Transaction): Promise<void> {
  const { id: identityId, accountId } = leaving;
  const untold = {
    kind: 'security' as const,
    identityId,
    contact: null,
    state: { [Op.notIn]: ['accepted', ...endStates] },
  };
  const waiting = await Notice.findAll({ where: untold, attributes: ['id'], transaction, lock: true });
  for (const { id } of waiting) {
    const place = contactPlace({ id, accountId });
    const contact = encryptField(await accountKey(accountId), await subjectOf(leaving), place);
    await readdressNotice(id, { contact }, transaction);
  }
}

/**
 * Lays a security notice to every phone and e-mail of an account, in the caller's transaction, so that it is told if and
 * only if it happened. Called before contacts are removed when they are `leaving`: they are told whatever else was, and
 * still told what waits for them. At most ten mails a day of a topic go to each other contact at once, and one an hour
 * beyond; SMS once, then one an hour, five a day.
 */
export async function notifyOwner(
  accountId: string,
  topic: SecurityTopic,
  transaction: Transaction,
  { except, leaving = [], device = '' }: Circumstances = {},
): Promise<void> {
  const identities = await Identity.findAll({ where: { accountId }, transaction });
  for (const identity of identities.filter(isContact)) {
    if (identity.id === except) continue;
    const isLeaving = leaving.some(({ id }) => id === identity.id);
    // What leaves is told once only, and cannot be told later.
    const nextAt = isLeaving ? clock.date() : await timeFor(identity, topic, transaction);
    if (!nextAt) {
      logger.warn('too many security notices in a day', { rowId: identity.id, code: topic });
      continue;
    }
    const about = { accountId, identityId: identity.id, topic, device };
    const channel = channels[identity.kind];
    await layNotice({ kind: 'security', channel, dueAt: clock.date(), nextAt, ...about }, transaction);
    if (isLeaving) await keepContact(identity, transaction);
  }
}
