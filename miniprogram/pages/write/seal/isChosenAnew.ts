import type { Letter } from '../../../../shared/contract/letters';
import type { Draft } from '../../../letter/draft';

/** True where the draft on this phone names another recipient or time than its sealed letter, as far as that says them. */
export function isChosenAnew({ recipient, time }: Draft, letter: Letter): boolean {
  const sealed = letter.recipient;
  const isOther = sealed && (sealed.kind !== recipient.kind || sealed.name !== recipient.name.trim());
  const chosen = time?.soonest ? null : time?.local;
  const due = letter.deliverLocal;
  const isOtherTime =
    chosen && due && [due.on, due.time, due.timeZone].join() !== [chosen.on, chosen.time, chosen.timeZone].join();
  return Boolean(isOther || isOtherTime);
}
