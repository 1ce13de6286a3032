import { create } from './dom.js';
import { say, spokenTime } from './words.js';

/** Messages to numbers and addresses of nobody here. */
export function othersList(messages, now) {
  if (messages.length === 0) return [];
  const rows = [...messages]
    .reverse()
    .map((message) =>
      create(
        'li',
        { 'data-testid': 'other-message', 'data-message': message.id },
        create('span', { class: `other-channel other-${message.channel}`, text: say(message.channel) }),
        create('b', { text: message.to ?? '' }),
        create('span', { class: 'other-text', text: message.title || message.text }),
        message.link && create('a', { href: message.link, target: '_blank', text: message.link }),
        create('time', { datetime: message.at, text: spokenTime(message.at, now) }),
      ),
    );
  return [create('h2', { text: say('others') }), create('p', { text: say('othersHint') }), create('ul', {}, rows)];
}
