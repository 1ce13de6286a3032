import { readItems } from '../../vendors/wechat/events/readItems';
import { readPush, readVerification, type WechatEvent } from '../../vendors/wechat/events/readPush';
import { writeReply } from '../../vendors/wechat/events/writeReply';
import { openidMark } from '../../vendors/wechat/openidMark';
import { pictureResultParts } from '../pictureResult';
import { virtualPushParts } from '../virtualPush';
import { messageFacts } from '../wechatMessage';
import type { Door, PushedEvent } from './Door';

// Documented codes have one or two digits; 0 is none of them, and will be told as unknown.
const shortCode = (code: string) => (code.length <= 3 ? code : '0');

// Names of events are WeChat's; what is longer than any of them is kept cut.
const longestName = 48;

const eventOf = ({ name, openid, codes, message, fields }: WechatEvent): PushedEvent => ({
  kind: name.slice(0, longestName),
  // All of it: two checks of one person may end in the same second.
  sameness: [message],
  ...(openid ? { subjectMark: openidMark(openid) } : {}),
  facts: messageFacts(name, readItems(message)) ?? [...new Set(codes.map(shortCode))].slice(0, 60).join(' '),
  ...pictureResultParts(name, message),
  ...virtualPushParts(name, fields),
});

const text = (status: number, body: string) => ({ status, type: 'text/plain', body });

/** WeChat's message push: `success` once stored, 401 when it is not theirs, stale, or signed for another event before. */
export const wechat: Door = {
  vendor: 'wechat',
  path: '/callbacks/wechat/events',
  bodyLimit: '64kb',
  read({ query, rawBody }) {
    const push = readPush(query, rawBody);
    if (push.kind === 'refused') return push;
    const request = [query.timestamp, query.nonce, query.msg_signature ?? query.signature];
    return { kind: 'events', events: [eventOf(push.event)], request };
  },
  verify(query) {
    const echo = readVerification(query);
    return echo === null ? null : text(200, echo);
  },
  accepted: text(200, 'success'),
  reply: (content, { rawBody }) => writeReply(content, rawBody),
  refused: () => text(401, 'refused'),
};
