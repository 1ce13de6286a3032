import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { assertWithin } from '../platform/limits/consume';
import { day, limit } from '../platform/limits/limit';
import { ContactTrial } from './ContactTrial';
import { findTriable, trialMark } from './triedContact';

const codeTries = limit('codesOfTrial', [{ calls: 5, seconds: day }]);

/**
 * What a test notice carried has come back: its contact is confirmed anew, and nothing else follows. Throws not_found,
 * code_invalid, and too_many_tries after five a day.
 */
export async function confirmTrial(accountId: string, identityId: string, code: string): Promise<void> {
  await findTriable(accountId, identityId);
  const trial = await ContactTrial.findByPk(identityId);
  if (!trial?.codeMark) throw new AppError('code_invalid');
  await assertWithin(codeTries, trial.noticeId);
  if (!trial.codeMark.equals(trialMark(identityId, code))) throw new AppError('code_invalid');
  await trial.update({ confirmedAt: clock.date(), codeMark: null });
}
