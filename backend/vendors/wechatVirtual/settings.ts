import { z } from 'zod';
import { declareSettings, setting } from '../../platform/declareSettings';

const goodsList = /^\d{1,6}:[\w-]{1,64}(,\d{1,6}:[\w-]{1,64})*$/;

const goodsByPrice = (list: string): ReadonlyMap<number, string> =>
  new Map(list.split(',').map((good) => [Number(good.split(':')[0]), good.split(':')[1] ?? '']));

// Whoever offers the rail needs them; the rail's own setting is declared by another owner.
const ifOffered = (given: string | undefined, all: NodeJS.ProcessEnv) =>
  !given && /\bwechat_virtual\b/.test(all.PAYMENT_RAILS ?? '') ? 'must be set: PAYMENT_RAILS has wechat_virtual' : null;

const text = z.string().min(1).optional();

/**
 * WeChat's virtual payment: what was applied for in the console. Only needed while PAYMENT_RAILS has wechat_virtual.
 * Source: payments.md E2.
 */
export const virtualSettings = declareSettings({
  WXVIRTUAL_OFFER_ID: setting(text, 'offer id of virtual payment', '', { inProduction: ifOffered }),
  WXVIRTUAL_APP_KEY: setting(text, 'AppKey of virtual payment, live', '', {
    secret: true,
    inProduction: ifOffered,
  }),
  WXVIRTUAL_SANDBOX_APP_KEY: setting(text, 'AppKey of virtual payment, of its sandbox', '', { secret: true }),
  WXVIRTUAL_ENV: setting(
    z.enum(['0', '1']).default('0'),
    '0: live, which a released mini program must use; 1: the sandbox, where no money moves and iOS cannot pay',
    '0',
    { inProduction: (given) => (given === '1' ? 'must be 0: in the sandbox letters cost nothing' : null) },
  ),
  WXVIRTUAL_GOODS: setting(
    z.string().regex(goodsList).transform(goodsByPrice).optional(),
    'the published goods, one a price in fen, as 200:postage_200,250:postage_250; what costs another sum is not paid by this rail',
    '',
    { inProduction: ifOffered },
  ),
  WXVIRTUAL_NO_ORDER_CODES: setting(
    z
      .string()
      .regex(/^-?\d+(,-?\d+)*$/)
      .default('268490002')
      .transform((list) => list.split(',').map(Number)),
    'what query_order answers for an order that it does not know; no document says it, so look before launch',
    '268490002',
  ),
});
