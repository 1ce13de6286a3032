import type { Transaction } from 'sequelize';
import { Letter } from '../../letters/Letter';
import type { Notice } from '../../notices/Notice';
import type { NoticeOwner } from '../../notices/NoticeOwner';
import { type Happening, recordEvent } from '../../timeline/LetterEvent';
import { heedLeaving, layStandIn } from '../standIn';
import { layReminder } from './layReminder';

const letterOf = ({ letterId }: Notice, transaction: Transaction): Promise<Letter> =>
  Letter.findByPk(letterId ?? '', { transaction, rejectOnEmpty: true });

type Result = Pick<Happening, 'kind' | 'reason'>;

// Of a letter to another its author is told nothing: no reminder comes once it was opened.
async function note(notice: Notice, result: Result, transaction: Transaction): Promise<Letter> {
  const letter = await letterOf(notice, transaction);
  const { id, recipientKind } = letter;
  if (recipientKind === 'self') await recordEvent(id, { ...result, channel: notice.channel }, transaction);
  return letter;
}

/** What the results of a reminder mean: they move neither its letter nor the ladder of that. */
export const tellReminder: NoticeOwner['told'] = {
  async accepted(notice, transaction) {
    await note(notice, { kind: 'accepted' }, transaction);
  },
  async confirmed(notice, transaction) {
    await note(notice, { kind: 'confirmed' }, transaction);
  },
  async gaveUp(notice, reason, transaction) {
    const letter = await note(notice, { kind: 'refused', reason }, transaction);
    await heedLeaving(notice, reason, transaction);
    if (await layStandIn(notice, reason, transaction)) return;
    if (notice.topic === 'unopened') await layReminder(letter, transaction);
  },
  async doubtful(notice, transaction) {
    await note(notice, { kind: 'doubtful' }, transaction);
  },
  async postponed(notice, reason, transaction) {
    await note(notice, { kind: 'postponed', reason }, transaction);
  },
};
