import type { ApiError, FailureCode } from '../../services/apiError';

/** A field of a form, by the name it has in the contract. */
export type Field = 'contact' | 'code' | 'name' | 'password' | 'account' | 'title' | 'taxNumber' | 'email';

const fieldOf: Partial<Record<FailureCode, Field>> = {
  phone_not_supported: 'contact',
  code_invalid: 'code',
  password_too_short: 'password',
  password_too_common: 'password',
};

/** What the server found wrong with this field, in words, or null. */
export function failureAt(field: Field, failure: ApiError | null): string | null {
  if (!failure) return null;
  const isHere = fieldOf[failure.code] === field || failure.fields.some(({ path }) => path.split('.')[0] === field);
  return isHere ? failure.message : null;
}

/** A failure that belongs to none of these fields, to be shown by itself, or null. */
export const failureElsewhere = (fields: readonly Field[], failure: ApiError | null): ApiError | null =>
  fields.some((field) => failureAt(field, failure)) ? null : failure;
