import type { changes } from '../../shared/contract/changes';
import type { RequestOf } from '../../shared/contract/endpoint';
import type { Letter } from '../letters/Letter';
import { mayChange } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { readDeliverAt } from '../sealing/readTerms';
import { localOf } from './asChanged';
import { beginChange } from './beginChange';

type Move = Omit<RequestOf<typeof changes.moveLetter>, 'letterId'>;

const isFor = (letter: Letter, { on, time, timeZone }: Move['deliverLocal']): boolean => {
  const now = localOf(letter);
  return now.on === on && now.time === time && now.timeZone === timeZone;
};

/**
 * Gives a sealed letter another day, for its author, under the rules of sealing: within the years that are paid it costs
 * nothing, a later one the difference first, an earlier one is confirmed (`isEarlier`). Throws what beginChange and
 * readDeliverAt throw, and earlier_unconfirmed.
 */
export const moveLetter = (accountId: string, letterId: string, move: Move): Promise<Letter> =>
  beginChange(accountId, letterId, {
    kind: 'moved',
    quotedFen: move.quotedFen,
    may: mayChange,
    propose(letter) {
      const { deliverLocal, isEarlier } = move;
      if (isFor(letter, deliverLocal)) return null;
      const at = readDeliverAt(deliverLocal, clock.now());
      if (letter.deliverAt && at < letter.deliverAt.getTime() && !isEarlier) throw new AppError('earlier_unconfirmed');
      return { deliverLocal };
    },
  });
