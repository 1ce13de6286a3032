import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Locale } from '../../../shared/errors';
import { label } from '../../../shared/label';
import { contactOfRefusal, refusalPath } from '../../notices/suppressions/refusal';
import { isSuppressed, liftSuppression, suppress } from '../../notices/suppressions/suppressions';
import { AppError } from '../../platform/AppError';
import { plainPage, plainPagePolicy } from '../../platform/http/plainPage';
import { rawBodyOf } from '../../platform/http/rawBody';

/** What a contact refuses that wants no more: letters, and no code or security notice of its owner's own. */
export const refused = 'letter_arrived';

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

const pageOf = (isRefused: boolean, locale: Locale): string =>
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

function wishOf(ctx: Context) {
  const contactIndex = contactOfRefusal(ctx.params.token ?? '');
  if (!contactIndex) throw new AppError('not_found');
  return { contactIndex, kind: refused } as const;
}

function show(ctx: Context, isRefused: boolean): void {
  ctx.type = 'html';
  ctx.set('Content-Security-Policy', `${plainPagePolicy}; form-action 'self'`);
  ctx.body = pageOf(isRefused, ctx.state.locale);
}

/**
 * Where the link in a mail leads: a look at it changes nothing, since scanners follow links; a POST, by whomever and without
 * a session, is the wish itself. Only our own page asks for letters again.
 */
export function noMoreRoutes(router: Router): void {
  router.get(`${refusalPath}/:token`, async (ctx) => {
    const { contactIndex, kind } = wishOf(ctx);
    show(ctx, await isSuppressed(contactIndex, kind));
  });
  router.post(`${refusalPath}/:token`, async (ctx) => {
    const wish = wishOf(ctx);
    const isWanted = new URLSearchParams(await rawBodyOf(ctx, '2kb')).get('wanted') === 'yes';
    await (isWanted ? liftSuppression(wish) : suppress(wish, 'asked_us'));
    show(ctx, !isWanted);
  });
}
