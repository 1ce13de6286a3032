import { Op, type Transaction } from 'sequelize';
import type { NoticeChannel } from '../../shared/channels';
import { jobResult } from '../inbox/followEvent';
import type { EventOwner } from '../inbox/Owner';
import type { OutcomeWord } from '../inbox/outcomeLabels';
import type { VendorEvent } from '../inbox/VendorEvent';
import { readSentResults, type SentResult, sentResult } from '../inbox/wechatMessage';
import { termsOf } from '../noticeKinds/kinds';
import type { LaterRefusing } from '../notices/channels/ChannelDriver';
import { service } from '../notices/channels/service';
import { wechat } from '../notices/channels/wechat';
import { believe } from '../notices/life/believe';
import { noteConsent } from '../notices/life/noteConsent';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import type { NoticeOwners } from '../notices/NoticeOwner';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import type { SendOutcome } from '../vendors/outcome';
import type { Vendor } from '../vendors/vendorLabels';

/** Who tells what became of messages that it took, of which channel, and how. */
interface Teller extends LaterRefusing {
  vendor: Vendor;
  channel: NoticeChannel;
  kind: string;
}

const tellers: readonly Teller[] = [
  { vendor: 'wechat', channel: 'wechat', kind: sentResult, refusalOf: wechat.refusalOf },
  { vendor: 'serviceAccount', channel: 'service', kind: jobResult, refusalOf: service.refusalOf },
];

// The clocks of two machines may differ by so much.
const skewMs = 60_000;

// A send may be answered without a number, and its result may come before our own record of it: then it is of the one
// attempt to this person, by this template, of which nobody knows the number. Of several it may be any, so of none.
async function findUnnumbered(
  { vendor, channel }: Teller,
  { subjectMark, receivedAt }: VendorEvent,
  { template }: SentResult,
  transaction: Transaction,
): Promise<NoticeAttempt | null> {
  if (!subjectMark) return null;
  const notices = await Notice.findAll({ where: { channel, recipientMark: subjectMark }, transaction });
  const ids = notices.filter((notice) => termsOf(notice).template === template).map(({ id }) => id);
  const before = { [Op.lte]: new Date(receivedAt.getTime() + skewMs) };
  const mayHaveGone = { outcome: { [Op.or]: [null, 'unknown' as const, 'accepted' as const] } };
  const open = await NoticeAttempt.findAll({
    where: { noticeId: ids, vendor, reference: null, startedAt: before, ...mayHaveGone },
    limit: 2,
    transaction,
  });
  return open.length === 1 ? (open[0] ?? null) : null;
}

async function findAttempt(teller: Teller, event: VendorEvent, said: SentResult, transaction: Transaction) {
  const where = { reference: said.msgId, vendor: teller.vendor };
  const numbered = said.msgId && (await NoticeAttempt.findOne({ where, transaction }));
  return numbered || findUnnumbered(teller, event, said, transaction);
}

function outcomeOf({ channel, refusalOf }: Teller, { delivered, code, msgId }: SentResult): SendOutcome {
  if (delivered) return { kind: 'accepted', reference: msgId };
  const refusal = refusalOf(code);
  if (refusal.next === 'channel_down') {
    logger.alarm('channel refuses for a cause of ours', { channel, code });
  }
  return { ...refusal, code };
}

// What was learned of the attempt itself, whatever it means for its notice.
async function note(
  owners: NoticeOwners,
  teller: Teller,
  { notice, attempt, said, event }: { notice: Notice; attempt: NoticeAttempt; said: SentResult; event: VendorEvent },
  transaction: Transaction,
): Promise<SendOutcome> {
  const outcome = outcomeOf(teller, said);
  const refused = outcome.kind === 'refused' ? { outcome: outcome.kind, code: said.code } : {};
  const { reference, endedAt } = attempt;
  const learned = { reference: reference ?? said.msgId, endedAt: endedAt ?? clock.date(), ...refused };
  await attempt.update(learned, { transaction });
  await noteConsent(owners, { notice, sourceId: said.delivered ? attempt.id : event.id }, outcome, transaction);
  return outcome;
}

async function applyOne(
  owners: NoticeOwners,
  teller: Teller,
  event: VendorEvent,
  said: SentResult,
  transaction: Transaction,
): Promise<OutcomeWord> {
  const attempt = await findAttempt(teller, event, said, transaction);
  if (!attempt) {
    logger.warn('report that fits no attempt', { vendor: teller.vendor });
    return 'no_attempt';
  }
  await event.update({ reference: event.reference ?? attempt.id }, { transaction });
  const { delivered } = said;
  if (delivered === null) return 'waiting';
  const notice = await Notice.findByPk(attempt.noticeId, { transaction, lock: true });
  if (!notice) return 'noted';
  const outcome = await note(owners, teller, { notice, attempt, said, event }, transaction);
  // An earlier attempt that failed says nothing of the present one; one that arrived ends the matter.
  if (!delivered && attempt.number !== notice.attempts) return 'noted';
  const reason = outcome.kind === 'refused' ? outcome.reason : null;
  await believe(owners, notice, { delivered, reason }, transaction);
  return delivered ? 'delivered' : 'undelivered';
}

/**
 * What WeChat tells of a message of the mini program or of the service account after it took it: it came to the phone, or it
 * was refused after all, which is as final as a refusal of the send.
 */
export const sentResults = (owners: NoticeOwners): EventOwner[] =>
  tellers.map((teller) => ({
    vendor: teller.vendor,
    kinds: [teller.kind],
    async apply(event, transaction) {
      const outcomes: OutcomeWord[] = [];
      for (const said of readSentResults(event))
        outcomes.push(await applyOne(owners, teller, event, said, transaction));
      return outcomes.join(' ') || ('noted' satisfies OutcomeWord);
    },
  }));
