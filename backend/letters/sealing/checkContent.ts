import { type LetterText, letterFieldNames, letterFields } from '../../../shared/letterText';
import { openidOf } from '../../accounts/identities/identities';
import { AppError } from '../../platform/AppError';
import { logger } from '../../platform/logger';
import { chosenTextCheck } from '../../vendors/chosenTextCheck';
import type { TextVerdict } from '../../vendors/TextCheck';

function errorOf(verdict: TextVerdict): AppError | null {
  switch (verdict.kind) {
    case 'pass':
      return null;
    case 'refused':
      return new AppError('content_refused', { details: { label: verdict.label } });
    case 'stale':
      return new AppError('content_check_stale');
    case 'unavailable':
      logger.warn('content check unavailable', { vendor: chosenTextCheck.vendor, code: verdict.code });
      return new AppError('content_check_unavailable');
  }
}

function textsOf(text: LetterText, recipientName: string): string[] {
  const fields = (isOneLine: boolean) =>
    letterFieldNames.filter((field) => letterFields[field].isOneLine === isOneLine).map((field) => text[field]);
  const names = [...fields(true), recipientName].filter(Boolean).join('\n');
  return [names, ...fields(false)];
}

/**
 * Has every word of a letter checked, and the names that the notice will show; all at once, so that a long letter takes no
 * longer than a short one. It is only checked for an author who is there, so this happens at sealing, never at delivery.
 * Answers null when all of it passed, else why it did not: content_refused with the `label` of who checked,
 * content_check_stale or content_check_unavailable.
 */
export const checkContent = async (
  accountId: string,
  text: LetterText,
  recipientName: string,
): Promise<AppError | null> =>
  errorOf(await chosenTextCheck.check(await openidOf(accountId), textsOf(text, recipientName)));
