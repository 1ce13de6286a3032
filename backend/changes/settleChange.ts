import type { KeyObject } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { type ContentVerdict, checkContent } from '../contentCheck/checkContent';
import { inAMinuteAndMore } from '../contentCheck/followCheck';
import { refusalOf } from '../contentCheck/refusalOf';
import { keyOf } from '../letters/keyOf';
import { Letter } from '../letters/Letter';
import { AppError } from '../platform/AppError';
import { inTransaction } from '../platform/database';
import { applyChange } from './applyChange';
import { saidWith, sealMarkWith } from './asChanged';
import { failChange } from './endChange';
import { LetterChange } from './LetterChange';
import { lockChange, stillWaits, untilFor } from './lockChange';
import { decryptProposal, type Proposal } from './proposal';

/** A letter with its change, both held, what that proposes, and the letter's key. */
interface Held {
  letter: Letter;
  change: LetterChange;
  proposal: Proposal;
  key: KeyObject;
}

/** Whether its author hears here what became of a change. */
interface Hearing {
  isHeard: boolean;
}

// Checked: it becomes so, or what it costs more is to be paid.
async function pass({ letter, change, proposal, key }: Held, transaction: Transaction): Promise<null> {
  if (change.differenceFen === 0) await applyChange({ letter, change }, proposal, key, transaction);
  else {
    const until = untilFor(letter);
    await change.update({ state: 'awaiting_payment', reason: null, until, nextAt: until }, { transaction });
  }
  return null;
}

// Not looked at by a person, which takes longer than the day in which words may change: all is as it was.
async function refuse(
  held: Held,
  verdict: Extract<ContentVerdict, { kind: 'refused' | 'doubtful' }>,
  { isHeard }: Hearing,
  transaction: Transaction,
): Promise<AppError> {
  const reason = verdict.kind === 'refused' ? 'edit_refused' : 'edit_doubtful';
  const piece = verdict.kind === 'refused' ? verdict : verdict.pieces[0];
  const part = piece && piece.part !== 'picture' ? piece.part : null;
  await failChange(held, { reason, part, rule: verdict.rule, isHeard }, transaction);
  return new AppError(reason, refusalOf(verdict)?.extras ?? {});
}

async function wait({ change }: Held, verdict: ContentVerdict, transaction: Transaction): Promise<null> {
  const reason = verdict.kind === 'stale' ? 'content_check_stale' : 'content_check_unavailable';
  const nextAt = inAMinuteAndMore(change.tries);
  await change.update({ reason, tries: change.tries + 1, nextAt }, { transaction });
  return null;
}

function decide(held: Held, verdict: ContentVerdict, hearing: Hearing, transaction: Transaction) {
  switch (verdict.kind) {
    case 'passed':
      return pass(held, transaction);
    case 'refused':
    case 'doubtful':
      return refuse(held, verdict, hearing, transaction);
    default:
      return wait(held, verdict, transaction);
  }
}

/**
 * Has the words of a change that waits for its check checked, all of the letter as it would be, but for the pictures, which
 * stay as they were sealed; and acts on it: it becomes so, waits for what it costs more, is asked about again, or comes to
 * nothing. Answers the refusal for which it does: null where there is none, also since somebody else has decided meanwhile.
 * Whoever is away is told by a notice.
 */
export async function checkChange(letterId: string, hearing: Hearing): Promise<AppError | null> {
  const [letter, change] = [await Letter.findByPk(letterId), await LetterChange.findByPk(letterId)];
  if (!letter?.authorId || change?.state !== 'checking') return null;
  const key = await keyOf(letterId, letter.authorId);
  const proposal = decryptProposal(key, change);
  if (!proposal) return null;
  const sealMark = await sealMarkWith(letter, key, proposal);
  const said = saidWith(letter, key, proposal);
  const { verdict } = await checkContent(letter.authorId, { letterId, sealMark, said, pictures: [] });
  return inTransaction(async (transaction) => {
    const held = await lockChange(letterId, transaction);
    if (held.change?.changeId !== change.changeId || held.change.state !== 'checking') return null;
    // Its day has come meanwhile: what was sealed goes, and the sweep ends this.
    if (!stillWaits(held.letter)) return null;
    return decide({ letter: held.letter, change: held.change, proposal, key }, verdict, hearing, transaction);
  });
}
