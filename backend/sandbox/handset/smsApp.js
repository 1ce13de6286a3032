import { create } from './dom.js';
import { say, spokenTime } from './words.js';

const LINK = /(https?:\/\/[^\s"'<>，。；！？（）【】]+)/;

/** A thread of text messages as bubbles, newest last; addresses in a text can be tapped. */
export function smsApp({ messages, now, arriving }) {
  const sender = messages.at(-1)?.from ?? say('sms');
  return create(
    'div',
    { class: 'app app-sms' },
    create(
      'header',
      { class: 'app-bar' },
      create('span', { class: 'sender', 'aria-hidden': 'true', text: sender.slice(0, 1) }),
      create('h3', { text: sender }),
    ),
    create(
      'div',
      { class: 'app-scroll', 'data-newest': 'last', tabindex: '0' },
      messages.length === 0 && create('p', { class: 'empty', text: say('nothingSms') }),
      messages.map((message) => bubble(message, now, arriving.has(message.id))),
    ),
  );
}

function bubble({ id, at, text }, now, isArriving) {
  const parts = text
    .split(LINK)
    .map((part) =>
      LINK.test(part) ? create('a', { href: part, target: '_blank', 'data-testid': 'sms-link', text: part }) : part,
    );
  return create(
    'div',
    { class: 'message' },
    create('time', { datetime: at }, create('b', { text: say('textMessage') }), ` ${spokenTime(at, now)}`),
    create(
      'p',
      { class: `bubble${isArriving ? ' arriving' : ''}`, 'data-testid': 'sms-message', 'data-message': id },
      parts,
    ),
  );
}
