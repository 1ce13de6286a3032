import { wechatSettings } from '../settings';
import { decryptMessage } from './decryptMessage';
import { findCiphertext } from './findCiphertext';
import { isRecent, isSigned, type PushKeys, type PushQuery } from './pushSignature';
import { readFields } from './readFields';

/** What WeChat tells of a user. `codes` are the kinds of data whose permission was taken back. */
export interface WechatEvent {
  name: string;
  openid: string;
  codes: string[];
  /** The whole of it, as it was pushed: the same when it is told again. In memory only. */
  message: string;
  /** Its text fields, by name. In memory only. */
  fields: Record<string, string>;
}

/** A push, read. `by` says who is known to have sent what was refused: WeChat, or anyone. */
export type Push =
  | { kind: 'event'; event: WechatEvent }
  | { kind: 'refused'; code: 'forged'; by: 'anyone' }
  | { kind: 'refused'; code: 'stale' | 'plain' | 'undecipherable' | 'unreadable'; by: 'vendor' };

const forged = { kind: 'refused', code: 'forged', by: 'anyone' } as const;
const unfit = (code: 'stale' | 'plain' | 'undecipherable' | 'unreadable') =>
  ({ kind: 'refused', code, by: 'vendor' }) as const;

// The user stands in OpenID where there is one: FromUserName of these events is an id of the platform.
function eventIn(message: string): Push {
  const fields = readFields(message);
  // Only an event has one: in a message of a person it would be what they wrote.
  const name = (fields?.MsgType === 'event' && fields.Event) || fields?.MsgType;
  if (!fields || !name) return unfit('unreadable');
  const openid = fields.OpenID ?? fields.OpenId ?? fields.FromUserName ?? '';
  const codes = fields.RevokeInfo?.match(/\d+/g) ?? [];
  return { kind: 'event', event: { name, openid, codes, message, fields } };
}

function openSafe(keys: PushKeys, aesKey: string, query: PushQuery, rawBody: string): Push {
  const encrypted = findCiphertext(rawBody);
  if (encrypted === undefined) return isSigned(keys, query.signature, query) ? unfit('plain') : forged;
  if (!isSigned(keys, query.msg_signature, query, encrypted)) return forged;
  if (!isRecent(query)) return unfit('stale');
  const message = decryptMessage(aesKey, encrypted, keys.appId);
  return message === null ? unfit('undecipherable') : eventIn(message);
}

/**
 * Reads what was pushed to one of our apps: signed by its token, at most five minutes old, meant for this app. With an
 * EncodingAESKey only ciphertext is taken, since a plain message's signature does not cover what it says. Of what nobody has
 * signed nothing is read.
 */
export function readPushTo(keys: PushKeys, query: PushQuery, rawBody: string): Push {
  const { aesKey } = keys;
  if (aesKey) return openSafe(keys, aesKey, query, rawBody);
  if (!isSigned(keys, query.signature, query)) return forged;
  return isRecent(query) ? eventIn(rawBody) : unfit('stale');
}

/** What to answer when WeChat checks that an address is ours: the echo it sent. Null when it is not WeChat that asks. */
export const readVerificationOf = (keys: PushKeys, query: PushQuery): string | null =>
  isSigned(keys, query.signature, query) && isRecent(query) ? (query.echostr ?? '') : null;

const ofMiniProgram = (): PushKeys => ({
  token: wechatSettings.WECHAT_EVENT_TOKEN,
  aesKey: wechatSettings.WECHAT_EVENT_AES_KEY,
  appId: wechatSettings.WECHAT_APP_ID,
});

/** Reads what was pushed to the mini program; see `readPushTo`. */
export const readPush = (query: PushQuery, rawBody: string): Push => readPushTo(ofMiniProgram(), query, rawBody);

/** See `readVerificationOf`. */
export const readVerification = (query: PushQuery): string | null => readVerificationOf(ofMiniProgram(), query);
