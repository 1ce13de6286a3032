import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { provideGoods } from '../vendors/wechatVirtual/provideGoods';
import { VirtualPayment } from './VirtualPayment';

const againMs = 600_000;

/** Writes down that WeChat knows that what a virtual payment bought is handed out: the answer to its push says so. */
export async function noteHandedOut(id: string): Promise<void> {
  await VirtualPayment.update({ providedAt: clock.date(), provideAt: null }, { where: { id, providedAt: null } });
}

/** Tells WeChat that what a virtual payment bought is handed out; in ten minutes again, as long as it does not know. */
export async function handOut(id: string): Promise<void> {
  await VirtualPayment.update({ provideAt: new Date(clock.now() + againMs) }, { where: { id } });
  const code = await provideGoods(id);
  if (code === null) await noteHandedOut(id);
  else logger.warn('WeChat was not told that goods are handed out', { rowId: id, code });
}
