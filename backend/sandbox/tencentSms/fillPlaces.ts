import { TencentError } from './tencentError';

/** A verification code is digits, six at most. */
const CODE = /^\d{0,6}$/;

/** The text of a template with its places filled in their order; throws TencentError for values it would not take. */
export function fillPlaces(text: string, given: unknown, isVerification: boolean): string {
  const values = Array.isArray(given) ? given : [];
  const places = new Set(text.match(/\{\d+\}/g));
  if (values.length !== places.size || !values.every((value) => typeof value === 'string'))
    throw new TencentError('FailedOperation.TemplateIncorrectOrUnapproved', 'The parameters do not fit the template.');
  if (isVerification && !values.every((value) => CODE.test(value)))
    throw new TencentError('InvalidParameterValue.TemplateParameterFormatError', 'A code is of digits, six at most.');
  if (values.some((value) => /https?:|www\.|\w\.(?:com|cn|net|org)\b/i.test(value)))
    throw new TencentError('InvalidParameterValue.ProhibitedUseUrlInTemplateParameter', 'No address in a parameter.');
  if (values.some((value) => value.includes('sandbox-risky')))
    throw new TencentError('FailedOperation.ContainSensitiveWord', 'The content has a word that is not allowed.');
  return text.replace(/\{(\d+)\}/g, (_place, number: string) => values[Number(number) - 1] ?? '');
}
