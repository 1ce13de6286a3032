import { create } from './dom.js';
import { say } from './words.js';

/** WeChat's question whether one message of each template may be sent; `answer` is called with accept or reject. */
export function subscribeSheet(templates, answer) {
  return create(
    'div',
    { class: 'veil' },
    create(
      'section',
      { class: 'sheet subscribe-sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': say('asksToSend') },
      create(
        'div',
        { class: 'sheet-head' },
        create('span', { class: 'program-icon', 'aria-hidden': 'true' }),
        create('strong', { text: 'PostoMe' }),
      ),
      create('p', { class: 'subscribe-ask', text: say('asksToSend') }),
      ...templates.map(({ title, sample }) =>
        create(
          'div',
          { class: 'subscribe-template' },
          create('span', { class: 'radio', 'aria-hidden': 'true' }),
          create('div', {}, create('strong', { text: title }), create('p', { text: sample })),
        ),
      ),
      create(
        'div',
        { class: 'sheet-pair' },
        create('button', {
          type: 'button',
          class: 'sheet-button plain',
          'data-testid': 'subscribe-reject',
          text: say('reject'),
          onclick: () => answer('reject'),
        }),
        create('button', {
          type: 'button',
          class: 'sheet-button primary',
          'data-testid': 'subscribe-allow',
          text: say('allow'),
          onclick: () => answer('accept'),
        }),
      ),
    ),
  );
}
