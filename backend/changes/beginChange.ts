import type { KeyObject } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { brokenOffMs } from '../contentCheck/followCheck';
import { decryptRecipient } from '../letters/encryptedFields';
import { findOwnLetter } from '../letters/findLetter';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { isAuthor } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { assertWithin } from '../platform/limits/consume';
import { newId } from '../platform/newId';
import { assertNoTwin } from '../sealing/assertNoTwin';
import { recipientColumns } from '../sealing/recipientColumns';
import { applyChange } from './applyChange';
import { differenceFen } from './asChanged';
import { type ChangeKind, LetterChange } from './LetterChange';
import { changeLimits } from './limits';
import { lockChange, untilFor } from './lockChange';
import { decryptProposal, encryptProposal, isSameProposal, type Proposal } from './proposal';
import { checkChange } from './settleChange';

/** A change that an author asks for. */
export interface Asked {
  kind: ChangeKind;
  /** What they were told that it costs more, in fen; by default nothing. */
  quotedFen?: number;
  /** Whether the letter may be changed so now. */
  may(letter: Letter, now: number): boolean;
  /** What it shall become; null where it is so already. Throws what is wrong with it. */
  propose(letter: Letter, key: KeyObject): Proposal | null;
}

// What a new name or new words say is checked; a contact or a day says nothing.
const needsCheck = ({ text, to }: Proposal, letter: Letter, key: KeyObject) =>
  Boolean(text) || (to !== undefined && to.recipient.recipientName !== decryptRecipient(key, letter).recipientName);

/** Asked once more while it is open: the same is no second one, another waits. */
function isSameAsked(change: LetterChange | null, kind: ChangeKind, proposal: Proposal, key: KeyObject): boolean {
  if (!change?.isOpen) return false;
  if (change.kind === kind && isSameProposal(decryptProposal(key, change), proposal)) return true;
  throw new AppError('change_pending');
}

// Only where it goes elsewhere, or on another day: what was sealed stands.
async function assertNoTwinWith(letter: Letter, { to, when }: Proposal, key: KeyObject, transaction: Transaction) {
  if (!to && !when) return;
  const columns = to ? recipientColumns(key, letter.id, to.recipient) : letter;
  const { recipientKind, recipientPhoneIndex, recipientEmailIndex } = columns;
  const deliverOn = when?.deliverLocal.on ?? letter.deliverOn;
  await assertNoTwin(letter, { recipientKind, recipientPhoneIndex, recipientEmailIndex, deliverOn }, transaction);
}

async function write(
  letter: Letter,
  asked: Asked & { proposal: Proposal; isChecked: boolean },
  key: KeyObject,
  transaction: Transaction,
): Promise<void> {
  const { kind, proposal, isChecked, quotedFen = 0 } = asked;
  await assertNoTwinWith(letter, proposal, key, transaction);
  const more = await differenceFen(letter, proposal, transaction);
  if (more !== quotedFen) throw new AppError('price_changed', { details: { amountFen: more } });
  const { id: letterId } = letter;
  const until = untilFor(letter);
  const nothing = { reason: null, part: null, rule: null, tries: 0 };
  const waits = isChecked ? 'checking' : 'awaiting_payment';
  const nextAt = isChecked ? new Date(clock.now() + brokenOffMs) : until;
  const numbers = { letterId, changeId: newId(), differenceFen: more, begunAt: clock.date() };
  const row = { ...numbers, kind, until, nextAt, ...nothing, proposal: encryptProposal(key, letterId, proposal) };
  await LetterChange.upsert({ ...row, state: waits }, { transaction });
  if (isChecked || more > 0) return;
  const change = await LetterChange.findByPk(letterId, { transaction, rejectOnEmpty: true });
  await applyChange({ letter, change }, proposal, key, transaction);
}

/**
 * Begins a change of a sealed letter, for its author: it becomes so at once where it needs no check and costs no more; else
 * it waits, and what was sealed stays due. Asked twice is as once, one at a time. Throws letter_not_changeable,
 * change_pending, same_recipient_twice, price_changed with `amountFen` (what it costs more), edit_refused, edit_doubtful,
 * too_many_tries, not_found.
 */
export async function beginChange(accountId: string, letterId: string, asked: Asked): Promise<Letter> {
  await findOwnLetter(letterId, accountId);
  await assertWithin(changeLimits.changesOfLetter, letterId);
  const key = await keyOf(letterId, accountId);
  await inTransaction(async (transaction) => {
    const { letter, change } = await lockChange(letterId, transaction);
    if (!letter || !isAuthor(letter, accountId)) throw new AppError('not_found');
    const proposal = asked.propose(letter, key);
    if (!proposal || isSameAsked(change, asked.kind, proposal, key)) return;
    if (!asked.may(letter, clock.now())) throw new AppError('letter_not_changeable');
    const isChecked = needsCheck(proposal, letter, key);
    await write(letter, { ...asked, proposal, isChecked }, key, transaction);
  });
  const refusal = await checkChange(letterId, { isHeard: true });
  if (refusal) throw refusal;
  return findOwnLetter(letterId, accountId);
}
