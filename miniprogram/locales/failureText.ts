import type { ApiError } from '../services/apiError';
import { texts } from './index';

/** A failure in words, with the fields at fault by the names people know; a field without such a name is not mentioned. */
export function failureText({ message, fields }: Pick<ApiError, 'message' | 'fields'>): string {
  const names = fields.flatMap(({ path }) => texts.failure.field[path.split('.').pop() ?? ''] ?? []);
  return names.length > 0 ? `${message}${texts.failure.fields([...new Set(names)])}` : message;
}
