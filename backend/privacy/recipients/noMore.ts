import type { Locale } from '../../../shared/errors';
import { label } from '../../../shared/label';
import { plainPage } from '../../platform/http/plainPage';

const words = {
  ask: label('不再接收信件通知？', 'No more letters?'),
  askWhy: label(
    '确认以后，任何人寄到这里的信都不会再通知您。寄信人只会知道：收信人不再接收信件。',
    'Once you confirm, nobody’s letters are announced to you here any more. Senders learn only that the recipient wants none.',
  ),
  refuse: label('不再接收', 'No more letters'),
  done: label('好的，不会再有信件通知了。', 'Done: no more letters will be announced here.'),
  doneWhy: label('验证码和账号安全通知不受影响。', 'Codes and notices about the security of an account still come.'),
  again: label('恢复接收', 'Let letters come again'),
};

// One button; a mail system sends what the first one does (RFC 8058).
const form = (name: string, value: string, text: string) =>
  `<form method="post"><button name="${name}" value="${value}">${text}</button></form>`;

/** The page a mail's link leads to: asks, or says that it is done and how to take it back. */
export const noMorePage = (isRefused: boolean, locale: Locale): string =>
  isRefused
    ? plainPage(
        words.done[locale],
        `<p>${words.doneWhy[locale]}</p>\n${form('wanted', 'yes', words.again[locale])}`,
        locale,
      )
    : plainPage(
        words.ask[locale],
        `<p>${words.askWhy[locale]}</p>\n${form('List-Unsubscribe', 'One-Click', words.refuse[locale])}`,
        locale,
      );
