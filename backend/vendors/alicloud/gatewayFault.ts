import { isNetworkCode, unreached } from '../Probe';

/** The settings of one product of Alibaba Cloud, by name. */
interface Names {
  keyId: string;
  secret: string;
  url: string;
}

/** What a code of Alibaba Cloud's gateway or object storage says of our settings, in one sentence. */
export function gatewayFault(code: string, { keyId, secret, url }: Names): string {
  if (isNetworkCode(code)) return unreached(url, code);
  if (code.startsWith('InvalidAccessKeyId')) return `${keyId} is not known there, or switched off (${code})`;
  if (/^Signature(DoesNotMatch|NotMatch)|^IncompleteSignature/.test(code))
    return `${secret} does not belong to ${keyId} (${code})`;
  if (/TimeStamp|Timestamp|TooSkewed/.test(code)) return `the clock of this machine is wrong (${code})`;
  if (/Permission|^Forbidden|^AccessDenied|PERMISSION_DENY|^Unauthorized/.test(code))
    return `${keyId} has no right to do this (${code})`;
  return `it refused what the settings ask for (${code})`;
}
