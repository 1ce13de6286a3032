import { create, icon } from './dom.js';
import { say, spokenTime } from './words.js';

const BACK = 'M15 5l-7 7 7 7';
/** A mail may not load or run anything; its links open beside the page. */
const MAIL_HEAD =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:"><style>body { margin: 0 }</style><base target="_blank">';

/** An inbox, newest first; `openMail` is the id of the mail being read, or null. */
export function mailApp({ messages, now, arriving, openMail, open }) {
  const mail = messages.find(({ id }) => id === openMail);
  return mail ? openedMail(mail, now, open) : inbox(messages, now, arriving, open);
}

function inbox(messages, now, arriving, open) {
  return create(
    'div',
    { class: 'app app-mail' },
    create('header', { class: 'app-bar large' }, create('h3', { text: say('inbox') })),
    create(
      'div',
      { class: 'app-scroll', tabindex: '0' },
      messages.length === 0 && create('p', { class: 'empty', text: say('nothingMail') }),
      [...messages].reverse().map((mail) =>
        create(
          'button',
          {
            type: 'button',
            class: `mail-row${arriving.has(mail.id) ? ' arriving' : ''}`,
            'data-testid': 'mail-message',
            'data-message': mail.id,
            onclick: () => open(mail.id),
          },
          create(
            'span',
            { class: 'mail-from' },
            create('b', { text: senderName(mail.from) }),
            create('time', { datetime: mail.at, text: spokenTime(mail.at, now) }),
          ),
          create('span', { class: 'mail-subject', text: mail.title }),
          create('span', { class: 'mail-preview', text: mail.text.slice(0, 120) }),
        ),
      ),
    ),
  );
}

function openedMail(mail, now, open) {
  const frame = create('iframe', {
    class: 'mail-body',
    sandbox: 'allow-popups allow-popups-to-escape-sandbox',
    title: mail.title,
    srcdoc: MAIL_HEAD + (mail.html ?? plainBody(mail.text)),
  });
  return create(
    'div',
    { class: 'app app-mail is-open', 'data-testid': 'mail-open' },
    create(
      'header',
      { class: 'app-bar' },
      create(
        'button',
        { type: 'button', class: 'bar-back', 'data-testid': 'mail-back', onclick: () => open(null) },
        icon(BACK),
        say('inbox'),
      ),
    ),
    create(
      'div',
      { class: 'mail-head' },
      create('h3', { class: 'mail-title', text: mail.title }),
      create('p', {}, create('b', { text: senderName(mail.from) }), ` · ${spokenTime(mail.at, now)}`),
      create('p', { text: `${say('to')} ${mail.to}` }),
    ),
    frame,
  );
}

function plainBody(text) {
  const escaped = create('pre', { text }).innerHTML;
  const linked = escaped.replace(/https?:\/\/[^\s<]+/g, (link) => `<a href="${link}">${link}</a>`);
  return `<pre style="font: 15px/1.6 system-ui; white-space: pre-wrap; margin: 16px">${linked}</pre>`;
}

/** The display name of `"Name" <address>`, else the address. */
function senderName(from) {
  return from.replace(/\s*<[^>]*>\s*$/, '').replace(/^"(.*)"$/, '$1') || from;
}
