import { avatar } from './avatar.js';
import { create, icon } from './dom.js';
import { mailApp } from './mailApp.js';
import { paymentSheet, refusedSheet } from './paymentSheet.js';
import { smsApp } from './smsApp.js';
import { wechatApp } from './wechatApp.js';
import { clockTime, currentLanguage, say } from './words.js';

const APPS = { wechat: wechatApp, sms: smsApp, mail: mailApp };
const SIGNAL =
  'M1 9h2.6v3H1zM5 7h2.6v5H5zM9 4.5h2.6V12H9zM13 2h2.6v10H13zM24 12l-2.2-2.6a3.4 3.4 0 0 1 4.4 0zM19.7 6.9a6.6 6.6 0 0 1 8.6 0l-1.1 1.3a4.9 4.9 0 0 0-6.4 0zM34.5 3h11a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM48.5 6v3a1.6 1.6 0 0 0 0-3z';
const DOCK_ICONS = {
  wechat:
    'M9.2 4C5.2 4 2 6.7 2 10c0 1.9 1 3.5 2.7 4.6L4 17l2.8-1.4c.8.2 1.6.3 2.4.3h.5a5 5 0 0 1-.2-1.4c0-3.1 2.9-5.6 6.5-5.6h.4C15.7 6 12.7 4 9.2 4zM22 14.5c0-2.7-2.7-4.9-6-4.9s-6 2.2-6 4.9 2.7 4.9 6 4.9c.7 0 1.3-.1 1.9-.3l2.2 1.1-.6-1.9c1.5-.9 2.5-2.3 2.5-3.8z',
  sms: 'M12 3.5C6.5 3.5 2 7.1 2 11.5c0 2.3 1.2 4.4 3.2 5.9L4.6 21l4-1.8c1.1.3 2.2.4 3.4.4 5.5 0 10-3.6 10-8.1s-4.5-8-10-8z',
  mail: 'M3 5.5h18a1 1 0 0 1 1 1v.6l-10 6.4L2 7.1v-.6a1 1 0 0 1 1-1zm-1 3.7 9.5 6a1 1 0 0 0 1 0l9.5-6v8.3a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1z',
};

/** One person's phone on the page: shows what arrived, switches to the app of what arrives, lets the person pay. */
export class Phone {
  #id;
  #refresh;
  #screen = create('div', { class: 'screen' });
  #status = create('div', { class: 'status-bar' });
  #sheet = create('div', { class: 'sheet-place' });
  #owner = create('header', { class: 'owner' });
  #reach = create('p', { class: 'reach' });
  #app;
  #openMail = null;
  #refusal = null;
  #seen = new Set();
  #read = new Set();
  #shown = '';
  #person;
  #snapshot;

  constructor(id, refresh) {
    this.#id = id;
    this.#refresh = refresh;
    const glass = create(
      'div',
      { class: 'glass' },
      this.#status,
      this.#screen,
      this.#sheet,
      create('span', { class: 'home-bar' }),
    );
    const buttons = ['silent', 'louder', 'softer', 'power'].map((name) => create('span', { class: `key key-${name}` }));
    const body = create('div', { class: 'body' }, buttons, glass, create('span', { class: 'island' }));
    this.element = create(
      'article',
      { class: `phone phone-${id}`, 'data-phone': id, 'data-testid': `phone-${id}` },
      this.#owner,
      body,
      this.#reach,
    );
  }

  show(person, snapshot) {
    this.#person = person;
    this.#snapshot = snapshot;
    const fresh = person.messages.filter(({ id }) => !this.#seen.has(id));
    if (!this.#app || (fresh.length > 0 && this.#openMail === null))
      this.#app = fresh.at(-1)?.channel ?? appsOf(person)[0];
    this.#render(new Set(this.#shown ? fresh.map(({ id }) => id) : []));
    for (const { id } of fresh) this.#seen.add(id);
  }

  /** Draws only when something changed, so that focus, scrolling and opened mails stay. */
  #render(arriving) {
    const { messages, sheet, name, isFollowing } = this.#person;
    const { now, appUrl } = this.#snapshot;
    const day = now.slice(0, 10);
    const chosen = [this.#app, this.#openMail, currentLanguage(), day, isFollowing];
    const state = JSON.stringify([messages, sheet, this.#refusal, ...chosen]);
    this.#status.replaceChildren(create('time', { text: clockTime(now) }), icon(SIGNAL, '0 0 52 14'));
    if (state === this.#shown) return;
    this.#shown = state;
    this.#owner.replaceChildren(...this.#describeOwner(name, appUrl));
    this.#reach.textContent = reachOf(this.#person);
    const open = (id) => {
      this.#openMail = id;
      this.#render(new Set());
    };
    const shown = messages.filter(({ channel }) => channel === this.#app);
    for (const { id } of shown) this.#read.add(id);
    const follow = (following) => this.#follow(following);
    const own = { isFollowing, follow, openMail: this.#openMail, open };
    const app = APPS[this.#app]({ messages: shown, now, arriving, ...own });
    this.#screen.replaceChildren(app, ...this.#dock());
    const scroller = app.querySelector('[data-newest="last"]');
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
    this.#sheet.replaceChildren(...this.#laidOver(sheet));
  }

  #describeOwner(name, appUrl) {
    const { wechat } = this.#person;
    const program = create(
      'a',
      {
        class: 'open-program',
        href: `${appUrl}/?phone=${this.#id}`,
        target: '_blank',
        'data-testid': `open-${this.#id}`,
      },
      say('openProgram'),
    );
    return [
      avatar(this.#id),
      create('div', {}, create('h2', { text: name[currentLanguage()] }), create('p', { text: say(this.#id) })),
      ...(wechat ? [program] : []),
    ];
  }

  #dock() {
    const apps = appsOf(this.#person);
    if (apps.length < 2) return [];
    const buttons = apps.map((app) => {
      const count = this.#person.messages.filter(({ id, channel }) => channel === app && !this.#read.has(id)).length;
      const choose = () => {
        this.#app = app;
        this.#openMail = null;
        this.#render(new Set());
      };
      return create(
        'button',
        {
          type: 'button',
          class: `dock-icon dock-${app}`,
          'aria-label': say(app),
          'aria-pressed': String(app === this.#app),
          title: say(app),
          onclick: choose,
        },
        icon(DOCK_ICONS[app]),
        count > 0 && create('span', { class: 'count', text: String(count) }),
      );
    });
    return [create('nav', { class: 'dock', 'aria-label': this.#person.name[currentLanguage()] }, buttons)];
  }

  #laidOver(sheet) {
    const close = () => {
      this.#refusal = null;
      this.#render(new Set());
    };
    if (this.#refusal) return [refusedSheet(this.#refusal, close)];
    return sheet ? [paymentSheet(sheet, (action) => this.#act(sheet, action))] : [];
  }

  async #follow(following) {
    await fetch(`/phones/${this.#id}/follow`, { method: 'POST', body: JSON.stringify({ following }) });
    await this.#refresh();
  }

  async #act(sheet, action) {
    const response = await fetch(`/sheets/${sheet.id}`, { method: 'POST', body: JSON.stringify({ action }) });
    if (!response.ok) {
      const { errMsg, error } = await response.json();
      this.#refusal = errMsg?.replace('requestPayment:fail ', '') ?? error;
    }
    await this.#refresh();
  }
}

function appsOf({ wechat, number, address }) {
  return [wechat && 'wechat', number && 'sms', address && 'mail'].filter(Boolean);
}

/** How this person can be reached, as people write it. */
function reachOf({ number, address }) {
  return [number?.replace(/^\+86(\d{3})(\d{4})/, '$1 $2 '), address].filter(Boolean).join('  ·  ');
}
