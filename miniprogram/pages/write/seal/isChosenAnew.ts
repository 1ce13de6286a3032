import { kindOf } from '../../../../shared/channels';
import type { Letter } from '../../../../shared/contract/letters';
import { type Draft, waysOf } from '../../../letter/draft';

/**
 * True where the draft on this phone names another recipient, ways or time than its sealed letter, as far as that says
 * them.
 */
export function isChosenAnew(draft: Draft, letter: Letter): boolean {
  const { recipient, time } = draft;
  const sealed = letter.recipient;
  const isOther = sealed && (kindOf(sealed.kind) !== recipient.kind || sealed.name !== recipient.name.trim());
  const areOtherWays = waysOf(draft).join() !== letter.channels.join();
  const chosen = time?.soonest ? null : time?.local;
  const due = letter.deliverLocal;
  const isOtherTime =
    chosen && due && [due.on, due.time, due.timeZone].join() !== [chosen.on, chosen.time, chosen.timeZone].join();
  return Boolean(isOther || areOtherWays || isOtherTime);
}
