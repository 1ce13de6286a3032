import { findIdentity } from '../../accounts/identities/identities';
import { clock } from '../../platform/clock';
import { isDuplicate } from '../../platform/database';
import { fingerprint } from '../../platform/secrets';
import type { PushQuery } from '../../vendors/wechat/events/pushSignature';
import { readPush, type WechatEvent } from '../../vendors/wechat/events/readPush';
import { WechatNews } from './WechatNews';

/** What WeChat pushes of its users; anything else says nothing to us. */
export const userEvents = ['user_info_modified', 'user_authorization_revoke', 'user_authorization_cancellation'];

type Reception =
  | 'taken'
  | 'not_for_us'
  | Extract<ReturnType<typeof readPush>, { kind: 'refused' }>['code']
  | 'replayed';

const markOf = (parts: (string | undefined)[]): Buffer => fingerprint('wechat-event', JSON.stringify(parts));

// Documented codes have one or two digits; 0 is none of them, and will be told as unknown.
const shortCode = (code: string) => (code.length <= 3 ? code : '0');

async function store({ name, openid, createdAt, codes }: WechatEvent, requestMark: Buffer): Promise<void> {
  const identity = openid ? await findIdentity({ kind: 'wechat', value: openid }) : null;
  await WechatNews.create({
    mark: markOf([openid, createdAt, name, ...codes]),
    requestMark,
    event: name,
    accountId: identity?.accountId ?? null,
    identityId: identity?.id ?? null,
    codes: [...new Set(codes.map(shortCode))].slice(0, 60).join(' '),
    receivedAt: clock.date(),
  });
}

/**
 * Stores what WeChat pushed, each event once however often it is told; applying it is a job of its own. Answers why a push
 * was refused: it was not WeChat's, not new, or not readable. The very same request again is a replay.
 */
export async function receiveEvent(query: PushQuery, rawBody: string): Promise<Reception> {
  const push = readPush(query, rawBody);
  if (push.kind === 'refused') return push.code;
  if (!userEvents.includes(push.event.name)) return 'not_for_us';
  const requestMark = markOf([query.timestamp, query.nonce, query.msg_signature ?? query.signature]);
  const isReplayed = async () => (await WechatNews.count({ where: { requestMark } })) > 0;
  if (await isReplayed()) return 'replayed';
  try {
    await store(push.event, requestMark);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    if (await isReplayed()) return 'replayed';
  }
  return 'taken';
}
