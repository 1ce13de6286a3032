import { KeyWrapperError } from '../../platform/keys/KeyWrapper';

export type KmsAction = 'GenerateDataKey' | 'Encrypt' | 'Decrypt';

const settingAtFault = new Map([
  ['InvalidAccessKeyId.NotFound', 'KMS_ACCESS_KEY_ID'],
  ['InvalidAccessKeyId.Inactive', 'KMS_ACCESS_KEY_ID'],
  ['SignatureDoesNotMatch', 'KMS_ACCESS_KEY_SECRET'],
]);

const noSuchKey = /^(Forbidden\.(Key|Alias)NotFound|Rejected\.(Disabled|PendingDeletion|PendingImport))$/;
const notOurs = /^Invalid(Parameter|Ciphertext)/;

/** What a certain refusal by KMS means; the codes are those of its API reference (2016-01-20). */
export function kmsFailure(code: string, action: KmsAction, keyId: string): KeyWrapperError {
  const setting = settingAtFault.get(code);
  if (setting) return new KeyWrapperError('misconfigured', `${setting} is refused by KMS (${code})`);
  if (noSuchKey.test(code)) return new KeyWrapperError('unknown_root', `KMS has no usable key ${keyId} (${code})`);
  // A changed ciphertext and another context read alike: the tag does not fit.
  if (action === 'Decrypt' && notOurs.test(code))
    return new KeyWrapperError('wrong_key', `KMS key ${keyId} is not the one that wrapped, or not for this (${code})`);
  if (code.startsWith('InvalidTimeStamp'))
    return new KeyWrapperError('misconfigured', `the clock of this machine is wrong, says KMS (${code})`);
  return new KeyWrapperError('misconfigured', `KMS refused ${action} with KMS_KEY_ID ${keyId} (${code})`);
}
