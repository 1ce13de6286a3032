import type { Transaction } from 'sequelize';
import { restBackup } from '../arrivalRules/moveArrivalRule';
import { lockRungs } from '../ladder/lockRungs';
import { placeOf } from '../ladder/placeOf';
import type { Rung } from '../ladder/Rung';
import { spareRungs } from '../ladder/spareRungs';
import { stepRung } from '../ladder/stepRung';
import { noticeAccepted } from '../letters/deliverySteps';
import { cancelNotices } from '../notices/life/cancelNotices';
import type { Notice } from '../notices/Notice';
import type { NoticeOwner } from '../notices/NoticeOwner';
import type { Needless } from '../notices/noticeStates';
import { recordEvent } from '../timeline/LetterEvent';
import { layOtherWays } from './addressing/layOtherWays';
import { openNextRung } from './openNextRung';
import { planReminder } from './reminders/planReminder';
import { heedLeaving, openStandIn } from './standIn';
import { tellLate } from './tellLate';

/** Why a letter to oneself is not sent to a contact that is no longer its author's. */
export const contactRemoved = 'contact_removed';

const letterOf = ({ letterId }: Notice): string => letterId ?? '';

interface Ladder {
  /** The rung of the notice that is told of. */
  own: Rung | undefined;
  others: Rung[];
}

const isInReserve = ({ state }: Rung) => state === 'waiting' || state === 'spared';

// Locked: of two notices of one letter that end at once, the second sees what the first has done.
async function lockLadder(notice: Notice, transaction: Transaction): Promise<Ladder> {
  const rungs = await lockRungs(letterOf(notice), transaction);
  const isOwn = ({ noticeId }: Rung) => noticeId === notice.id;
  return { own: rungs.find(isOwn), others: rungs.filter((rung) => !isOwn(rung)) };
}

// The rungs that have not begun are not needed; nobody would ever look at a waiting one again.
async function spare(letterId: string, rungs: readonly Rung[], reason: Needless, transaction: Transaction) {
  const open = rungs.flatMap(({ state, noticeId }) => (state === 'open' && noticeId ? [noticeId] : []));
  const cancelled = open.length > 0 ? await cancelNotices({ id: open }, reason, transaction) : [];
  if (cancelled.length > 0 || rungs.some(({ state }) => state === 'waiting'))
    await spareRungs(letterId, cancelled, transaction);
}

/** What the results of a letter's notices mean for its ladder and its timeline. */
export const tellLetter: NoticeOwner['told'] = {
  async accepted(notice, transaction) {
    const { own, others } = await lockLadder(notice, transaction);
    if (own) await stepRung(own, 'reached', transaction);
    if (await noticeAccepted(letterOf(notice), notice.channel, transaction)) await tellLate(notice, transaction);
    await restBackup(letterOf(notice), transaction);
    await planReminder(letterOf(notice), transaction);
    await spare(letterOf(notice), others, 'not_needed', transaction);
  },
  async confirmed(notice, transaction) {
    await recordEvent(letterOf(notice), { kind: 'confirmed', channel: notice.channel }, transaction);
  },
  async gaveUp(notice, reason, transaction) {
    const { own, others } = await lockLadder(notice, transaction);
    if (own) await stepRung(own, 'fallen', transaction);
    await recordEvent(letterOf(notice), { kind: 'refused', channel: notice.channel, reason }, transaction);
    await heedLeaving(notice, reason, transaction);
    if (own && (await openStandIn(notice, reason, transaction))) return;
    if (!others.some(isInReserve)) await layOtherWays(letterOf(notice), transaction);
    await openNextRung(letterOf(notice), own ? placeOf(own, others) : 0, transaction);
  },
  async doubtful(notice, transaction) {
    await recordEvent(letterOf(notice), { kind: 'doubtful', channel: notice.channel }, transaction);
  },
  async postponed(notice, reason, transaction) {
    await recordEvent(letterOf(notice), { kind: 'postponed', channel: notice.channel, reason }, transaction);
  },
  async stopped(notice, reason, transaction) {
    const { own, others } = await lockLadder(notice, transaction);
    if (own) await stepRung(own, 'spared', transaction);
    await spare(letterOf(notice), others, reason, transaction);
  },
};
