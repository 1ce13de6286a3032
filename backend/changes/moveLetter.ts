import { isDeepStrictEqual } from 'node:util';
import type { changes } from '../../shared/contract/changes';
import type { RequestOf } from '../../shared/contract/endpoint';
import type { Letter } from '../letters/Letter';
import { mayChange } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { assertMeans, readDeliverAt } from '../sealing/readTerms';
import { localOf } from './asChanged';
import { beginChange } from './beginChange';

type Move = Omit<RequestOf<typeof changes.moveLetter>, 'letterId'>;

const isFor = (letter: Letter, { deliverLocal: { on, time, timeZone }, symbol }: Move): boolean =>
  isDeepStrictEqual(localOf(letter), { on, time, timeZone }) && isDeepStrictEqual(letter.symbol, symbol ?? null);

/**
 * Gives a sealed letter another day, for its author, under the rules of sealing: within the years that are paid it costs
 * nothing, a later one the difference first, an earlier one is confirmed (`isEarlier`). `symbol` is the symbolic date that
 * the day was chosen by. Throws what beginChange, readDeliverAt and assertMeans throw, and earlier_unconfirmed.
 */
export const moveLetter = (accountId: string, letterId: string, move: Move): Promise<Letter> =>
  beginChange(accountId, letterId, {
    kind: 'moved',
    quotedFen: move.quotedFen,
    may: mayChange,
    propose(letter) {
      const { deliverLocal, symbol, isEarlier } = move;
      if (isFor(letter, move)) return null;
      if (symbol) assertMeans(symbol, deliverLocal);
      const at = readDeliverAt(deliverLocal, clock.now());
      if (letter.deliverAt && at < letter.deliverAt.getTime() && !isEarlier) throw new AppError('earlier_unconfirmed');
      return { when: { deliverLocal, symbol } };
    },
  });
