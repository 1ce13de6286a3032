import { errors } from '../../../shared/errors';
import { AppError } from '../../platform/AppError';

/**
 * What went wrong, for an operator's own terminal, on one line: a sentence of ours as it is, all else with its name. What
 * the database says helps here, and knows contacts by their marks only.
 */
export function problemLine(error: Error & { original?: Error }): string {
  if (error instanceof AppError) return errors[error.code].en;
  const [said] = (error.original?.message || error.message).split('\n');
  return error.name === 'Error' ? String(said) : `${error.name}: ${said}`;
}
