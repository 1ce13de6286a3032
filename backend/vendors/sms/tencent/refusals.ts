import type { SendOutcome } from '../../outcome';
import { type Meaning, refusalTable } from '../../refusalTable';

type Refused = Extract<SendOutcome, { kind: 'refused' | 'unknown' }>;

const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const impossible = { next: 'never', reason: 'number_impossible' } as const;
// Our account, its money, its signatures and templates, or a bug of ours: an operator must act, letters wait.
const account = { next: 'channel_down', reason: 'account_of_ours' } as const;
const quota = { next: 'channel_down', reason: 'quota' } as const;
const template = { next: 'channel_down', reason: 'template' } as const;
// The words of the message, of which the name alone is not ours.
const content = { next: 'channel_down', reason: 'content_blocked' } as const;
const busy = { next: 'later', reason: 'busy' } as const;
const throttle = { ...busy, isThrottle: true } as const;
const limited = (retryAfterMs: number): Meaning => ({ next: 'later', reason: 'over_limit', retryAfterMs });

/** What the codes in an answer mean (Tencent Cloud, product 382: pages 59177 and 55981, errors.go of its SDK). */
export const refusals = refusalTable([
  [impossible, 'InvalidParameterValue.IncorrectPhoneNumber', 'MissingParameter.EmptyPhoneNumberSet'],
  [impossible, 'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber'],
  [impossible, 'UnsupportedOperation.UnsuportedRegion'],
  [{ next: 'never', reason: 'blocked_by_recipient' }, 'FailedOperation.PhoneNumberInBlacklist'],
  [limited(30 * SECOND), 'LimitExceeded.PhoneNumberThirtySecondLimit'],
  // No page says how long the last of these lasts.
  [limited(HOUR), 'LimitExceeded.PhoneNumberOneHourLimit', 'LimitExceeded.DeliveryFrequencyLimit'],
  [limited(DAY), 'LimitExceeded.PhoneNumberDailyLimit', 'LimitExceeded.PhoneNumberSameContentDailyLimit'],
  [content, 'FailedOperation.ContainSensitiveWord', 'InvalidParameter.DirtyWordFound'],
  [content, 'InvalidParameterValue.ContentLengthLimit', 'InvalidParameterValue.TemplateParameterLengthLimit'],
  [content, 'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter'],
  [content, 'InvalidParameterValue.TemplateParameterFormatError'],
  // It stands before every SMS.
  [account, 'FailedOperation.SignatureIncorrectOrUnapproved', 'FailedOperation.MissingSignature'],
  [account, 'FailedOperation.MissingSignatureList'],
  [template, 'FailedOperation.TemplateIncorrectOrUnapproved', 'FailedOperation.MissingTemplateList'],
  // Ours are no marketing: told so, their template was filed as what it is not.
  [template, 'FailedOperation.MarketingSendTimeConstraint'],
  [quota, 'FailedOperation.InsufficientBalanceInSmsPackage', 'UnauthorizedOperation.SerivceSuspendDueToArrears'],
  [quota, 'LimitExceeded.AppDailyLimit', 'LimitExceeded.DailyLimit'],
  [account, 'UnauthorizedOperation.SdkAppIdIsDisabled', 'UnauthorizedOperation.SmsSdkAppIdVerifyFail'],
  [account, 'UnauthorizedOperation.RequestIpNotInWhitelist', 'UnauthorizedOperation.RequestPermissionDeny'],
  [account, 'UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny', 'IpNotInWhitelist'],
  [account, 'FailedOperation.NotEnterpriseCertification', 'InvalidParameterValue.SdkAppIdNotExist'],
  [account, 'InvalidParameter.AppidAndBizId'],
  // A bug of ours, which may be of one message only.
  [
    template,
    'InvalidParameter.InvalidParameters',
    'FailedOperation.JsonParseFail',
    'FailedOperation.FailResolvePacket',
  ],
  [template, 'FailedOperation.ParametersOtherError', 'LimitExceeded.PhoneNumberCountLimit', 'UnknownParameter'],
  [template, 'InvalidAction', 'RequestSizeLimitExceeded', 'InvalidParameter', 'MissingParameter', 'NoSuchVersion'],
  [template, 'InvalidParameterValue.BeginTimeVerifyFail', 'InvalidParameterValue.EndTimeVerifyFail'],
  [template, 'InvalidParameterValue.LimitVerifyFail', 'InvalidParameterValue.OffsetVerifyFail'],
  // Our clock; of the codes of this family the only one that is sure.
  [account, 'InternalError.RequestTimeException'],
  [throttle, 'RequestLimitExceeded', 'RequestLimitExceeded.IPLimitExceeded', 'RequestLimitExceeded.UinLimitExceeded'],
  [busy, 'ServiceUnavailable', 'ResourceUnavailable', 'FailedOperation.OtherError'],
]);

// Who fails at the door was let in to nothing, whatever the code says besides.
const ofTheDoor = /^(AuthFailure|UnauthorizedOperation)(\.|$)/;
const ofAnyKind =
  /^(FailedOperation|InvalidParameter|InvalidParameterValue|MissingParameter|UnsupportedOperation|LimitExceeded)\./;

/** What a code means, where that is known. */
export const meaningOf = (code: string): Meaning | undefined =>
  refusals.get(code) ?? (ofTheDoor.test(code) ? account : undefined);

/** True for a code whose meaning is known; all others of the vendor's own trouble mean the same to us. */
export const isFamiliar = (code: string): boolean => meaningOf(code) !== undefined || code.startsWith('InternalError');

/**
 * What a code other than Ok means. The vendor's own trouble (InternalError) leaves open whether the SMS went out; a code
 * that stands in no table is a refusal that trying again will not change where its family is one, and else a doubt.
 */
export function tencentRefusal(code: string): Refused {
  const meaning = meaningOf(code);
  if (meaning) return { kind: 'refused', code, ...meaning };
  return ofAnyKind.test(code)
    ? { kind: 'refused', code, next: 'never', reason: 'unfamiliar' }
    : { kind: 'unknown', code };
}
