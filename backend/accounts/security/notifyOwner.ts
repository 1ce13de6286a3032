import { Op, type Transaction, type WhereOptions } from 'sequelize';
import { layNotice } from '../../notices/life/layNotice';
import { Notice } from '../../notices/Notice';
import type { SecurityTopic } from '../../notices/topics';
import { clock } from '../../platform/clock';
import { encryptField } from '../../platform/fieldCrypto';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { Identity } from '../identities/Identity';
import { subjectOf } from '../identities/identities';
import { accountKey } from '../keys/accountKeys';
import { contactPlace } from './contactPlace';

/** What of a notice differs from case to case. */
interface Circumstances {
  /** The way in that must not be told, since it has just been used to do this. */
  except?: string;
  /** A contact that this transaction removes; it is told too, and is kept encrypted in the notice until then. */
  leaving?: Identity | undefined;
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

const channels = { phone: 'sms', email: 'mail' } as const;
type ContactIdentity = Identity & { kind: keyof typeof channels };
const isContact = (identity: Identity): identity is ContactIdentity => identity.kind in channels;

const countNotices = (identityId: string, which: WhereOptions<Notice>, transaction: Transaction) =>
  Notice.count({ where: { kind: 'security', identityId, ...which }, transaction });

// When a notice to this contact goes; null when one that waits says it too.
async function timeFor({ id }: Identity, topic: SecurityTopic, transaction: Transaction): Promise<Date | null> {
  const topics = alike.find((topics) => topics.includes(topic)) ?? [topic];
  const today = { topic: [...topics], dueAt: { [Op.gt]: new Date(clock.now() - dayMs) } };
  if ((await countNotices(id, today, transaction)) < mostADay) return clock.date();
  const waiting = { topic, state: 'scheduled' as const, nextAt: { [Op.gt]: clock.date() } };
  if ((await countNotices(id, waiting, transaction)) > 0) return null;
  return new Date(clock.now() + hourMs);
}

async function encryptedContact(leaving: Identity, noticeId: string): Promise<Buffer> {
  const place = contactPlace({ id: noticeId, accountId: leaving.accountId });
  return encryptField(await accountKey(leaving.accountId), await subjectOf(leaving), place);
}

/**
 * Lays a security notice to every phone and e-mail of an account, in the caller's transaction, so that it is told if and
 * only if it happened. Called before a contact is removed when that one is `leaving`, which is told whatever else was. At
 * most ten a day of a topic go to each other contact at once, and one an hour beyond.
 */
export async function notifyOwner(
  accountId: string,
  topic: SecurityTopic,
  transaction: Transaction,
  { except, leaving, device = '' }: Circumstances = {},
): Promise<void> {
  const identities = await Identity.findAll({ where: { accountId }, transaction });
  for (const identity of identities.filter(isContact)) {
    if (identity.id === except) continue;
    const isLeaving = identity.id === leaving?.id;
    // What leaves is told once only, and cannot be told later.
    const nextAt = isLeaving ? clock.date() : await timeFor(identity, topic, transaction);
    if (!nextAt) {
      logger.warn('too many security notices in a day', { rowId: identity.id, code: topic });
      continue;
    }
    const id = newId();
    const contact = isLeaving ? await encryptedContact(identity, id) : null;
    const about = { accountId, identityId: identity.id, topic, device, contact };
    const channel = channels[identity.kind];
    await layNotice({ id, kind: 'security', channel, dueAt: clock.date(), nextAt, ...about }, transaction);
  }
}
