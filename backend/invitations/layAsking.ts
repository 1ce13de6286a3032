import type { Transaction } from 'sequelize';
import type { Letter } from '../letters/Letter';
import { isByInvitation } from '../letters/policy';
import { type AskedHolding, Asking } from './Asking';

/**
 * A letter that is sealed asks whom it is for, where an invitation is one of its ways or its author wants them asked first;
 * what was asked before is over, and stays so whatever its ways become later: an invitation has its number for good. Goes
 * with sealing; the time to answer begins when the letter is on its way.
 */
export async function layAsking(letter: Letter, holding: AskedHolding, transaction: Transaction): Promise<void> {
  const before = await Asking.findByPk(letter.id, { transaction });
  const isAsked = isByInvitation(letter) || holding === 'ask_first';
  const answer = isAsked ? null : ('withdrawn' as const);
  const anew = { holding, openUntil: null, answer, answeredAt: null, toldAt: null, invitationRefusedAt: null };
  if (before) await before.update({ ...anew, number: before.number + 1 }, { transaction });
  else if (isAsked) await Asking.create({ letterId: letter.id, holding }, { transaction });
}
