import { followerMark } from '../../vendors/serviceAccount/followerMark';
import { readFollowerPush, readFollowerVerification } from '../../vendors/serviceAccount/pushes';
import type { WechatEvent } from '../../vendors/wechat/events/readPush';
import { type Followed, followSameness, jobFacts, jobResult } from '../followEvent';
import type { Door, PushedEvent } from './Door';

// Names of events are WeChat's; what is longer than any of them is kept cut.
const longestName = 48;

const eventOf = ({ name, openid, fields }: WechatEvent): PushedEvent<Followed> => ({
  kind: name.slice(0, longestName),
  sameness: followSameness(openid, fields),
  subjectMark: followerMark(openid),
  ...(name === jobResult && { facts: jobFacts(fields) }),
  effect: { openid },
});

const text = (status: number, body: string) => ({ status, type: 'text/plain', body });

/**
 * The service account's message push: `success` once stored, 401 when it is not WeChat's, stale, or signed for another
 * event before. What people write to the account is taken and kept nowhere.
 */
export const serviceAccount: Door = {
  vendor: 'serviceAccount',
  path: '/callbacks/service-account/events',
  bodyLimit: '64kb',
  read({ query, rawBody }) {
    const push = readFollowerPush(query, rawBody);
    if (push.kind === 'refused') return push;
    const { event } = push;
    const isEvent = event.fields.MsgType === 'event' && event.openid !== '';
    const request = [query.timestamp, query.nonce, query.msg_signature ?? query.signature];
    return { kind: 'events', events: isEvent ? [eventOf(event)] : [], request };
  },
  verify(query) {
    const echo = readFollowerVerification(query);
    return echo === null ? null : text(200, echo);
  },
  accepted: text(200, 'success'),
  refused: () => text(401, 'refused'),
};
