import { create, icon } from './dom.js';
import { say, spokenTime } from './words.js';

const BACK = 'M15 5l-7 7 7 7';
const FORWARD = 'M9 5l7 7-7 7';

/**
 * WeChat's conversation "service messages": one card for each message, newest last, and whether the service account is
 * followed.
 */
export function wechatApp({ messages, now, arriving, isFollowing, follow }) {
  return create(
    'div',
    { class: 'app app-wechat' },
    create('header', { class: 'app-bar' }, icon(BACK), create('h3', { text: say('serviceMessages') })),
    create('button', {
      type: 'button',
      class: 'follow',
      'data-testid': 'follow',
      text: say(isFollowing ? 'unfollow' : 'follow'),
      onclick: () => follow(!isFollowing),
    }),
    create(
      'div',
      { class: 'app-scroll', 'data-newest': 'last', tabindex: '0' },
      messages.length === 0 && create('p', { class: 'empty', text: say('nothingWechat') }),
      messages.map((message) => card(message, now, arriving.has(message.id))),
    ),
  );
}

function card({ id, at, from, title, fields = [], link }, now, isArriving) {
  const rows = fields.flatMap(({ label, value }) => [create('dt', { text: label }), create('dd', { text: value })]);
  const parts = [
    create(
      'header',
      {},
      create('span', { class: 'program-icon', 'aria-hidden': 'true' }),
      create('span', { text: from }),
    ),
    create('h4', { text: title }),
    create('dl', {}, rows),
    link && create('footer', {}, create('span', { text: say('enterProgram') }), icon(FORWARD)),
  ];
  const attributes = {
    class: `card${isArriving ? ' arriving' : ''}`,
    'data-testid': 'wechat-message',
    'data-message': id,
  };
  return create(
    'div',
    { class: 'message' },
    create('time', { datetime: at, text: spokenTime(at, now) }),
    link ? create('a', { ...attributes, href: link, target: '_blank' }, parts) : create('div', attributes, parts),
  );
}
