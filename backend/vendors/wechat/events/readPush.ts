import { wechatSettings } from '../settings';
import { decryptMessage } from './decryptMessage';
import { isRecent, isSigned, type PushQuery } from './pushSignature';
import { readFields } from './readFields';

/** What WeChat tells of a user. `codes` are the kinds of data whose permission was taken back. */
export interface WechatEvent {
  name: string;
  openid: string;
  codes: string[];
  /** The whole of it, as it was pushed: the same when it is told again. In memory only. */
  message: string;
}

export type Push =
  | { kind: 'event'; event: WechatEvent }
  | { kind: 'refused'; code: 'forged' | 'stale' | 'plain' | 'undecipherable' | 'unreadable' };

// The user stands in OpenID where there is one: FromUserName of these events is an id of the platform.
function eventIn(message: string): Push {
  const fields = readFields(message);
  const name = fields?.Event ?? fields?.MsgType;
  if (!fields || !name) return { kind: 'refused', code: 'unreadable' };
  const openid = fields.OpenID ?? fields.FromUserName ?? '';
  const codes = fields.RevokeInfo?.match(/\d+/g) ?? [];
  return { kind: 'event', event: { name, openid, codes, message } };
}

function openSafe(query: PushQuery, encrypted: string | undefined, aesKey: string): Push {
  if (encrypted === undefined) return { kind: 'refused', code: 'plain' };
  if (!isSigned(query.msg_signature, query, encrypted)) return { kind: 'refused', code: 'forged' };
  if (!isRecent(query)) return { kind: 'refused', code: 'stale' };
  const message = decryptMessage(aesKey, encrypted, wechatSettings.WECHAT_APP_ID);
  return message === null ? { kind: 'refused', code: 'undecipherable' } : eventIn(message);
}

/**
 * Reads what was pushed to us: signed by the token, at most five minutes old, meant for this app. With an EncodingAESKey
 * only ciphertext is taken, since a plain message's signature does not cover what it says.
 */
export function readPush(query: PushQuery, rawBody: string): Push {
  if (wechatSettings.WECHAT_EVENT_AES_KEY)
    return openSafe(query, readFields(rawBody)?.Encrypt, wechatSettings.WECHAT_EVENT_AES_KEY);
  if (!isSigned(query.signature, query)) return { kind: 'refused', code: 'forged' };
  return isRecent(query) ? eventIn(rawBody) : { kind: 'refused', code: 'stale' };
}

/** What to answer when WeChat checks that the address is ours: the echo it sent. Null when it is not WeChat that asks. */
export const readVerification = (query: PushQuery): string | null =>
  isSigned(query.signature, query) && isRecent(query) ? (query.echostr ?? '') : null;
