import type Router from '@koa/router';
import type { Context } from 'koa';
import { contactOfRefusal, refusalPath } from '../../notices/suppressions/refusal';
import { isSuppressed, liftSuppression, refusableKind, suppress } from '../../notices/suppressions/suppressions';
import { AppError } from '../../platform/AppError';
import { plainPagePolicy } from '../../platform/http/plainPage';
import { rawBodyOf } from '../../platform/http/rawBody';
import { placeOf } from '../../platform/http/visit';
import { assertWithinAll } from '../../platform/limits/consume';
import { platformSettings } from '../../platform/settings';
import { refusalLimits } from './limits';
import { noMorePage } from './noMore';

// Counted before anything is asked of the database; what no address of ours is, costs no more than that.
async function wishOf(ctx: Context) {
  const { subnet, network } = placeOf(ctx.ip);
  const marks = contactOfRefusal(ctx.params.token ?? '');
  if (!marks) {
    const { strayFromSubnet, strayFromNetwork } = refusalLimits;
    await assertWithinAll([
      { limit: strayFromSubnet, key: subnet },
      { limit: strayFromNetwork, key: network },
    ]);
    throw new AppError('not_found');
  }
  const contact = marks[0]?.toString('base64url') ?? '';
  const { ofContactFromSubnet, ofContact } = refusalLimits;
  await assertWithinAll([
    { limit: ofContactFromSubnet, key: `${contact} ${subnet}` },
    { limit: ofContact, key: contact },
  ]);
  return { marks, kind: refusableKind } as const;
}

/**
 * A form of another page may say "no more", as mail systems do without any page; only our own takes it back. Browsers say
 * who asks, older ones by the origin alone. Throws csrf_refused.
 */
function assertOwnPage(ctx: Context): void {
  const [site, origin] = [ctx.get('Sec-Fetch-Site'), ctx.get('Origin')];
  const isOwn = origin === new URL(platformSettings.PUBLIC_URL).origin;
  const isNamed = origin !== '' && origin !== 'null';
  if (site === 'same-origin' ? isNamed && !isOwn : site !== '' || !isOwn) throw new AppError('csrf_refused');
}

function show(ctx: Context, isRefused: boolean): void {
  ctx.type = 'html';
  ctx.set('Content-Security-Policy', `${plainPagePolicy}; form-action 'self'`);
  // Else a browser names no origin when the form is sent.
  ctx.set('Referrer-Policy', 'same-origin');
  ctx.body = noMorePage(isRefused, ctx.state.locale);
}

/**
 * Where the link in a mail leads: a look at it changes nothing, since scanners follow links; a POST, by whomever and without
 * a session, is the wish itself. Only our own page asks for letters again.
 */
export function refusalCallbacks(router: Router): void {
  router.get(`${refusalPath}/:token`, async (ctx) => {
    const { marks, kind } = await wishOf(ctx);
    show(ctx, await isSuppressed(marks, kind));
  });
  router.post(`${refusalPath}/:token`, async (ctx) => {
    const wish = await wishOf(ctx);
    const isWanted = new URLSearchParams(await rawBodyOf(ctx, '2kb')).get('wanted') === 'yes';
    if (isWanted) assertOwnPage(ctx);
    await (isWanted ? liftSuppression(wish) : suppress(wish, 'asked_us'));
    show(ctx, !isWanted);
  });
}
