import type { Transaction } from 'sequelize';
import { statusesBefore } from '../../shared/letterStatus';
import { clock } from '../platform/clock';
import { Letter } from './Letter';
import { stepLetter } from './stepLetter';

/**
 * Notes that a letter was opened in confidence, the first time. Its state, its ladder and what its backup rule does stay as
 * they would be had nobody opened it: from all of them its author could tell.
 */
export async function noteOpened(letterId: string, transaction: Transaction): Promise<void> {
  const where = { id: letterId, openedAt: null, status: statusesBefore('opened') };
  await Letter.update({ openedAt: clock.date() }, { where, transaction });
}

/** From now on the author of a letter knows that it was opened, and when; twice is as once. */
export async function revealOpened(letterId: string, transaction: Transaction): Promise<void> {
  const letter = await Letter.findByPk(letterId, { attributes: ['openedAt'], transaction });
  if (letter?.openedAt) await stepLetter(letterId, 'opened', { kind: 'opened', at: letter.openedAt }, transaction);
}
