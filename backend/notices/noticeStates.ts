import { type Label, label } from '../../shared/label';

/**
 * The states of a notice and the allowed steps. Who moves it on: the claim from scheduled; the worker, or the end of its
 * lease, from claimed and sending; the inquiry from unknown; a report, or the end of waiting for one, from accepted. A
 * report on a doubtful attempt may find its notice already waiting for the next one (scheduled, claimed) or given up:
 * `dead` is an alarm, an operator must look. `cancelled` was not needed, and goes on only when its kind's owner says so.
 * A code in doubt is `unconfirmed` at once: whoever waits for it asks for another.
 */
export const noticeSteps = {
  scheduled: ['claimed', 'cancelled', 'accepted'],
  claimed: ['scheduled', 'sending', 'failed', 'cancelled', 'accepted'],
  sending: ['accepted', 'scheduled', 'failed', 'unknown', 'unconfirmed', 'delivered', 'dead'],
  unknown: ['accepted', 'scheduled', 'failed', 'delivered', 'dead'],
  accepted: ['delivered', 'failed', 'unconfirmed'],
  unconfirmed: ['delivered', 'failed'],
  delivered: [],
  failed: [],
  cancelled: ['scheduled'],
  dead: ['accepted', 'delivered'],
} as const;

export type NoticeState = keyof typeof noticeSteps;

/** The states from which a notice may come to the given one; the guard of every UPDATE of a state. */
export function noticeStatesBefore(to: NoticeState): NoticeState[] {
  const states = Object.keys(noticeSteps) as NoticeState[];
  return states.filter((from) => (noticeSteps[from] as readonly NoticeState[]).includes(to));
}

/** The states of a notice that nobody acts on any more. */
export const endStates = ['delivered', 'failed', 'cancelled', 'dead', 'unconfirmed'] as const satisfies NoticeState[];

/** Why a notice was cancelled. */
export type Needless = 'opened' | 'not_needed';

/** What people read for each state. */
export const noticeStateLabels: Record<NoticeState, Label> = {
  scheduled: label('等待发送', 'waiting to be sent'),
  claimed: label('准备发送', 'about to be sent'),
  sending: label('发送中', 'being sent'),
  unknown: label('是否发出尚不清楚', 'not known whether it went out'),
  accepted: label('已发出，等待回执', 'sent, waiting for a report'),
  unconfirmed: label('已发出，没有收到回执', 'sent, no report came'),
  delivered: label('已送达', 'delivered'),
  failed: label('未送达', 'not delivered'),
  cancelled: label('已取消', 'cancelled'),
  dead: label('已停止，由人工处理', 'stopped, looked at by a person'),
};
