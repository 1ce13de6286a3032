import { create, icon } from './dom.js';
import { say, yuan } from './words.js';

const CROSS = 'M6 6l12 12M18 6L6 18';
const TICK = 'M5 12.5l4.5 4.5L19 7.5';

/** WeChat Pay's sheet for `{state, amountFen, description}`; `act` is called with pay, cancel or leave. */
export function paymentSheet(sheet, act) {
  if (sheet.state === 'paid') return paidSheet(sheet);
  return create(
    'div',
    { class: 'veil' },
    create(
      'section',
      { class: 'sheet payment-sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': say('weChatPay') },
      create(
        'div',
        { class: 'sheet-head' },
        create(
          'button',
          {
            type: 'button',
            class: 'sheet-close',
            'data-testid': 'pay-leave',
            'aria-label': say('leave'),
            onclick: () => act('leave'),
          },
          icon(CROSS),
        ),
        create('span', { text: say('weChatPay') }),
      ),
      create('p', { class: 'payment-to', text: say('payTo') }),
      create('p', { class: 'payment-amount', 'data-testid': 'pay-amount', text: yuan(sheet.amountFen) }),
      create(
        'dl',
        { class: 'payment-rows' },
        create('dt', { text: sheet.description }),
        create('dd', { text: yuan(sheet.amountFen) }),
        create('dt', { text: say('paymentMethod') }),
        create('dd', { text: say('payWith') }),
      ),
      button('pay-confirm', 'primary', say('pay'), () => act('pay')),
      button('pay-cancel', 'plain', say('cancel'), () => act('cancel')),
    ),
  );
}

/** Says why a tap on the sheet was refused, in WeChat Pay's words; `close` puts it aside. */
export function refusedSheet(reason, close) {
  return create(
    'div',
    { class: 'veil' },
    create(
      'section',
      { class: 'sheet payment-sheet', role: 'alertdialog', 'aria-modal': 'true', 'aria-label': say('notPaid') },
      create('div', { class: 'sheet-head' }, create('span', { text: say('notPaid') })),
      create('p', { class: 'payment-to', 'data-testid': 'pay-refused', text: reason }),
      button('pay-refused-close', 'primary', say('gotIt'), close),
    ),
  );
}

function paidSheet(sheet) {
  return create(
    'div',
    { class: 'veil' },
    create(
      'section',
      { class: 'sheet payment-sheet is-paid', role: 'status', 'data-testid': 'pay-done' },
      create('span', { class: 'tick' }, icon(TICK)),
      create('p', { class: 'payment-paid', text: say('paid') }),
      create('p', { class: 'payment-amount', text: yuan(sheet.amountFen) }),
    ),
  );
}

function button(testId, kind, text, onclick) {
  return create('button', { type: 'button', class: `sheet-button ${kind}`, 'data-testid': testId, text, onclick });
}
