import type Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { AppError } from '../../platform/AppError';
import { wantsPage } from '../../platform/http/errorPage';
import { plainPagePolicy } from '../../platform/http/plainPage';
import { rawBodyOf } from '../../platform/http/rawBody';
import { placeOf } from '../../platform/http/visit';
import { assertWithinAll } from '../../platform/limits/consume';
import { platformSettings } from '../../platform/settings';
import { contactOfRefusal, refusalPath } from '../../suppressions/refusal';
import { isSuppressed, liftSuppression, refusableKind, suppress } from '../../suppressions/suppressions';
import { refusalLimits } from './limits';
import { brokenPage, noMorePage, type Wish } from './noMore';

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

function show(ctx: Context, page: string): void {
  ctx.type = 'html';
  ctx.set('Content-Security-Policy', `${plainPagePolicy}; form-action 'self'`);
  // Else a browser names no origin when the form is sent.
  ctx.set('Referrer-Policy', 'same-origin');
  ctx.body = page;
}

const showWish = (ctx: Context, wish: Wish) => show(ctx, noMorePage(wish, ctx.state.locale));

// Whoever follows a link that was cut short learns how else to refuse.
const orBroken =
  (answer: Middleware): Middleware =>
  async (ctx, next) => {
    try {
      await answer(ctx, next);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'not_found' && wantsPage(ctx))) throw error;
      ctx.status = error.status;
      show(ctx, brokenPage(ctx.state.locale));
    }
  };

// Led on, so that a page shown again asks how it stands and sends nothing anew.
function leadOn(ctx: Context, query: string): void {
  ctx.status = 303;
  ctx.redirect(`${ctx.path}${query}`);
}

async function take(ctx: Context): Promise<void> {
  const wish = await wishOf(ctx);
  const form = new URLSearchParams(await rawBodyOf(ctx, '2kb'));
  if (form.get('wanted') === 'yes') {
    assertOwnPage(ctx);
    await liftSuppression(wish);
    return leadOn(ctx, '?again=yes');
  }
  await suppress(wish, 'asked_us');
  if (form.get('page') === 'yes') leadOn(ctx, '');
  else showWish(ctx, 'refused');
}

async function look(ctx: Context): Promise<void> {
  const { marks, kind } = await wishOf(ctx);
  const isRefused = await isSuppressed(marks, kind);
  showWish(ctx, isRefused ? 'refused' : ctx.query.again === 'yes' ? 'wanted' : 'asked');
}

/**
 * Where the link in a mail leads: a look at it changes nothing, since scanners follow links; a POST, by whomever and without
 * a session, is the wish itself: a mail system's is answered (RFC 8058), that of our page led on. Only our own page asks for
 * letters again.
 */
export function refusalCallbacks(router: Router): void {
  for (const path of [refusalPath, `${refusalPath}/:token`]) {
    router.get(path, orBroken(look));
    router.post(path, orBroken(take));
  }
}
