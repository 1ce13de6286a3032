import { Op, type Transaction } from 'sequelize';
import { noticeAccepted } from '../letters/deliverySteps';
import { recordEvent } from '../letters/LetterEvent';
import { spareRungs } from '../letters/layLadder';
import { Rung } from '../letters/Rung';
import type { RungState } from '../letters/rungStates';
import { stepRung } from '../letters/stepRung';
import { cancelNotices } from '../notices/life/cancelNotices';
import type { Notice } from '../notices/Notice';
import type { NoticeOwner } from '../notices/NoticeOwner';
import type { Needless } from '../notices/noticeStates';
import { openNextRung } from './openNextRung';

const letterOf = ({ letterId }: Notice): string => letterId ?? '';

async function stepRungOf(notice: Notice, to: RungState, transaction: Transaction): Promise<Rung | null> {
  const rung = await Rung.findOne({ where: { noticeId: notice.id }, transaction });
  if (rung) await stepRung(rung, to, transaction);
  return rung;
}

// The rungs that have not begun are not needed; nobody would ever look at a waiting one again.
async function spareOthers(notice: Notice, reason: Needless, transaction: Transaction): Promise<void> {
  const letterId = letterOf(notice);
  const others = { letterId, kind: 'letter_arrived' as const, id: { [Op.ne]: notice.id } };
  const noticeIds = await cancelNotices(others, reason, transaction);
  await spareRungs(letterId, noticeIds, transaction);
}

/** What the results of a letter's notices mean for its ladder and its timeline. */
export const tellLetter: NoticeOwner['told'] = {
  async accepted(notice, transaction) {
    await stepRungOf(notice, 'reached', transaction);
    await noticeAccepted(letterOf(notice), notice.channel, transaction);
    await spareOthers(notice, 'not_needed', transaction);
  },
  async confirmed(notice, transaction) {
    await recordEvent(letterOf(notice), { kind: 'confirmed', channel: notice.channel }, transaction);
  },
  async gaveUp(notice, reason, transaction) {
    const rung = await stepRungOf(notice, 'fallen', transaction);
    await recordEvent(letterOf(notice), { kind: 'refused', channel: notice.channel, reason }, transaction);
    await openNextRung(letterOf(notice), rung?.number ?? 0, transaction);
  },
  async doubtful(notice, transaction) {
    await recordEvent(letterOf(notice), { kind: 'doubtful', channel: notice.channel }, transaction);
  },
  async postponed(notice, reason, transaction) {
    await recordEvent(letterOf(notice), { kind: 'postponed', channel: notice.channel, reason }, transaction);
  },
  async stopped(notice, reason, transaction) {
    await stepRungOf(notice, 'spared', transaction);
    await spareOthers(notice, reason, transaction);
  },
};
