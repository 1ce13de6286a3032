import type { LetterText } from '../../shared/letterText';
import { hasVisible } from '../../shared/visible';
import { AppError } from '../platform/AppError';

/**
 * Asserts that a letter says something. Without a signature the notice says "a friend"; one that nobody sees is a slip, or a
 * trick. Throws letter_empty, or validation_failed, naming the field.
 */
export function assertWritten({ body, signature }: LetterText): void {
  if (!hasVisible(body)) throw new AppError('letter_empty', { fields: [{ path: 'body', problem: 'required' }] });
  if (signature !== '' && !hasVisible(signature))
    throw new AppError('validation_failed', { fields: [{ path: 'signature', problem: 'required' }] });
}
