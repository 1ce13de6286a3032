import { type Label, label } from '../../shared/label';

/**
 * The states of a change and the allowed steps. Who moves it on: the verdict on its words from `checking`, asked for again
 * by a sweep when none came; the payment of its difference from `awaiting_payment`; its author from both; and from both the
 * sweep, once its time is over or the letter's day has come. What it proposes is kept while it is open.
 */
export const changeSteps = {
  checking: ['awaiting_payment', 'applied', 'refused', 'withdrawn', 'lapsed'],
  awaiting_payment: ['applied', 'withdrawn', 'lapsed'],
  applied: [],
  refused: [],
  withdrawn: [],
  lapsed: [],
} as const satisfies Record<string, readonly string[]>;

export type ChangeState = keyof typeof changeSteps;

/** How a change ends. */
export type ChangeEnd = Exclude<ChangeState, 'checking' | 'awaiting_payment'>;

/** The states in which a change waits for somebody. */
export const openStates = (Object.keys(changeSteps) as ChangeState[]).filter((state) => changeSteps[state].length > 0);

/** The states as people read them. */
export const changeStateLabels: Record<ChangeState, Label> = {
  checking: label('等待检查', 'waits for its check'),
  awaiting_payment: label('待付差额', 'waits for the difference'),
  applied: label('已生效', 'has become so'),
  refused: label('未通过检查', 'refused'),
  withdrawn: label('已撤回', 'taken back'),
  lapsed: label('未生效', 'came to nothing'),
};
