import type Router from '@koa/router';
import type { Context } from 'koa';
import { contactOfRefusal, refusalPath } from '../../notices/suppressions/refusal';
import { isSuppressed, liftSuppression, refusableKind, suppress } from '../../notices/suppressions/suppressions';
import { AppError } from '../../platform/AppError';
import { plainPagePolicy } from '../../platform/http/plainPage';
import { rawBodyOf } from '../../platform/http/rawBody';
import { noMorePage } from './noMore';

function wishOf(ctx: Context) {
  const contactIndex = contactOfRefusal(ctx.params.token ?? '');
  if (!contactIndex) throw new AppError('not_found');
  return { contactIndex, kind: refusableKind } as const;
}

function show(ctx: Context, isRefused: boolean): void {
  ctx.type = 'html';
  ctx.set('Content-Security-Policy', `${plainPagePolicy}; form-action 'self'`);
  ctx.body = noMorePage(isRefused, ctx.state.locale);
}

/**
 * Where the link in a mail leads: a look at it changes nothing, since scanners follow links; a POST, by whomever and without
 * a session, is the wish itself. Only our own page asks for letters again.
 */
export function refusalCallbacks(router: Router): void {
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
