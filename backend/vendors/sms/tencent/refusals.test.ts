import { tencentRefusal } from './refusals';

const second = 1_000;
const hour = 3_600 * second;

describe('the code of a refusal', () => {
  it.each([
    ['InvalidParameterValue.IncorrectPhoneNumber', 'number_impossible'],
    ['MissingParameter.EmptyPhoneNumberSet', 'number_impossible'],
    ['UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber', 'number_impossible'],
    ['UnsupportedOperation.UnsuportedRegion', 'number_impossible'],
    ['FailedOperation.PhoneNumberInBlacklist', 'blocked_by_recipient'],
  ])('%s is of this recipient for ever: %s', (code, reason) => {
    expect(tencentRefusal(code)).toEqual({ kind: 'refused', code, next: 'never', reason });
  });

  it.each([
    ['LimitExceeded.PhoneNumberThirtySecondLimit', 30 * second],
    ['LimitExceeded.PhoneNumberOneHourLimit', hour],
    ['LimitExceeded.DeliveryFrequencyLimit', hour],
    ['LimitExceeded.PhoneNumberDailyLimit', 24 * hour],
    ['LimitExceeded.PhoneNumberSameContentDailyLimit', 24 * hour],
  ])('%s is of this recipient, and ends after %i ms', (code, retryAfterMs) => {
    expect(tencentRefusal(code)).toEqual({ kind: 'refused', code, next: 'later', reason: 'over_limit', retryAfterMs });
  });

  it.each([
    ['FailedOperation.InsufficientBalanceInSmsPackage', 'quota'],
    ['UnauthorizedOperation.SerivceSuspendDueToArrears', 'quota'],
    ['LimitExceeded.AppDailyLimit', 'quota'],
    ['LimitExceeded.DailyLimit', 'quota'],
    ['FailedOperation.SignatureIncorrectOrUnapproved', 'account_of_ours'],
    ['FailedOperation.TemplateIncorrectOrUnapproved', 'template'],
    ['FailedOperation.MissingSignature', 'account_of_ours'],
    ['FailedOperation.MissingSignatureList', 'account_of_ours'],
    ['FailedOperation.MissingTemplateList', 'template'],
    ['FailedOperation.MarketingSendTimeConstraint', 'template'],
    ['InvalidParameter.InvalidParameters', 'template'],
    ['FailedOperation.ContainSensitiveWord', 'content_blocked'],
    ['InvalidParameter.DirtyWordFound', 'content_blocked'],
    ['InvalidParameterValue.ContentLengthLimit', 'content_blocked'],
    ['InvalidParameterValue.ProhibitedUseUrlInTemplateParameter', 'content_blocked'],
    ['InvalidParameterValue.TemplateParameterFormatError', 'content_blocked'],
    ['InvalidParameterValue.TemplateParameterLengthLimit', 'content_blocked'],
    ['UnauthorizedOperation.SdkAppIdIsDisabled', 'account_of_ours'],
    ['UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'account_of_ours'],
    ['UnauthorizedOperation.RequestIpNotInWhitelist', 'account_of_ours'],
    ['UnauthorizedOperation.RequestPermissionDeny', 'account_of_ours'],
    ['UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny', 'account_of_ours'],
    ['UnauthorizedOperation.SomethingNew', 'account_of_ours'],
    ['FailedOperation.NotEnterpriseCertification', 'account_of_ours'],
    ['InvalidParameterValue.SdkAppIdNotExist', 'account_of_ours'],
    ['AuthFailure.SecretIdNotFound', 'account_of_ours'],
    ['AuthFailure.SignatureFailure', 'account_of_ours'],
    ['AuthFailure.SignatureExpire', 'account_of_ours'],
    ['AuthFailure.TokenFailure', 'account_of_ours'],
    ['AuthFailure.UnauthorizedOperation', 'account_of_ours'],
    ['IpNotInWhitelist', 'account_of_ours'],
    ['InternalError.RequestTimeException', 'account_of_ours'],
    ['InvalidParameter.AppidAndBizId', 'account_of_ours'],
    ['FailedOperation.JsonParseFail', 'template'],
    ['FailedOperation.FailResolvePacket', 'template'],
    ['FailedOperation.ParametersOtherError', 'template'],
    ['InvalidParameterValue.BeginTimeVerifyFail', 'template'],
    ['InvalidParameterValue.EndTimeVerifyFail', 'template'],
    ['InvalidParameterValue.LimitVerifyFail', 'template'],
    ['InvalidParameterValue.OffsetVerifyFail', 'template'],
    ['LimitExceeded.PhoneNumberCountLimit', 'template'],
    ['UnknownParameter', 'template'],
    ['InvalidAction', 'template'],
    ['RequestSizeLimitExceeded', 'template'],
  ])('%s shuts the channel: %s', (code, reason) => {
    expect(tencentRefusal(code)).toEqual({ kind: 'refused', code, next: 'channel_down', reason });
  });

  it.each(['RequestLimitExceeded', 'RequestLimitExceeded.IPLimitExceeded', 'RequestLimitExceeded.UinLimitExceeded'])(
    '%s tells that we are too fast, and is for later',
    (code) => {
      const busy = { kind: 'refused', code, next: 'later', reason: 'busy' };
      expect(tencentRefusal(code)).toEqual({ ...busy, isThrottle: true });
    },
  );

  it.each(['ServiceUnavailable', 'ResourceUnavailable', 'FailedOperation.OtherError'])('%s is for later', (code) => {
    expect(tencentRefusal(code)).toEqual({ kind: 'refused', code, next: 'later', reason: 'busy' });
  });

  it.each([
    'InternalError',
    'InternalError.Timeout',
    'InternalError.SendAndRecvFail',
    'InternalError.OtherError',
    'InternalError.UnknownError',
    'InternalError.SomethingNew',
    'SomethingNew',
    'malformed',
  ])('%s leaves open whether it went out', (code) => {
    expect(tencentRefusal(code)).toEqual({ kind: 'unknown', code });
  });

  it.each([
    'FailedOperation.SomethingNew',
    'LimitExceeded.SomethingNew',
    'InvalidParameterValue.SomethingNew',
    'UnsupportedOperation.SomethingNew',
  ])('%s, of a known family but in no table, is a refusal that is not tried again', (code) => {
    expect(tencentRefusal(code)).toEqual({ kind: 'refused', code, next: 'never', reason: 'unfamiliar' });
  });
});
