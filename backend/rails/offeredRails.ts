import type { RailName } from '../../shared/contract/payments';
import { AppError } from '../platform/AppError';
import type { Client, Visit } from '../platform/http/visit';
import { platformSettings } from '../platform/settings';
import type { Rail } from './Rail';
import { rails } from './rails';
import { railSettings } from './settings';

/** Where somebody wants to pay, as far as the ways to do so depend on it. */
export type Visiting = Pick<Visit, 'client' | 'device'>;

/** Where a rail can be used: in which of our clients, on which kinds of device, and what must be so besides. */
interface Place {
  rail: RailName;
  client: Client;
  device?: RegExp;
  isSo?(): boolean;
}

// A browser has WeChat's payment sheet only from the stand-ins.
const hasStandIns = () => Boolean(platformSettings.H5_ALSO_FROM);

// A device as deviceOf tells it. Inside WeChat, whose browser holds Alipay off, is neither.
const ofPhone = /^(iPhone|HarmonyOS|Android)(?!.*WeChat)/;
const ofDesktop = /^(?!iPhone|HarmonyOS|Android)(?!.*WeChat)/;

/** Which rails are offered where, the one to be preferred first; each only while `PAYMENT_RAILS` has it. */
const places: readonly Place[] = [
  { rail: 'wechat_virtual', client: 'weapp' },
  { rail: 'wechat_jsapi', client: 'weapp' },
  { rail: 'wechat_jsapi', client: 'h5', isSo: hasStandIns },
  { rail: 'wechat_virtual', client: 'h5', isSo: hasStandIns },
  { rail: 'alipay_wap', client: 'h5', device: ofPhone },
  { rail: 'alipay_page', client: 'h5', device: ofDesktop },
];

/** The rails by which whoever visits may pay. */
export const offeredRails = ({ client, device }: Visiting): RailName[] =>
  places.flatMap(({ rail, isSo = () => true, ...place }) => {
    const isHere = place.client === client && (place.device?.test(device) ?? true) && isSo();
    return isHere && railSettings.PAYMENT_RAILS.includes(rail) ? [rail] : [];
  });

/** Those that an ordinary browser of the same device has, for whoever visits by WeChat's own; none for all others. */
export const railsInBrowser = ({ client, device }: Visiting): RailName[] =>
  client === 'h5' && device.includes('WeChat') ? offeredRails({ client, device: device.replace('WeChat', '') }) : [];

/** The prices (fen) that rails take which are offered there, of those that do not take any. */
export const railPrices = (visiting: Visiting): Record<string, number[]> =>
  Object.fromEntries(
    offeredRails(visiting).flatMap((name) => {
      const prices = rails[name].prices?.(visiting.device);
      return prices ? [[name, prices]] : [];
    }),
  );

/**
 * The rail a new payment takes: the one that was asked for, else the first that is offered and takes what is to be paid.
 * Throws rail_not_offered, and payment_needs_wechat where none is offered and none was asked for.
 */
export function railFor(visiting: Visiting, prices: readonly number[], asked?: string): Rail {
  const taken = railPrices(visiting);
  const offered = offeredRails(visiting).filter((name) => prices.every((fen) => taken[name]?.includes(fen) ?? true));
  const name = asked === undefined ? offered[0] : offered.find((one) => one === asked);
  if (!name) throw new AppError(asked === undefined ? 'payment_needs_wechat' : 'rail_not_offered');
  return rails[name];
}

const dayMs = 86_400_000;

/** For how many days money that comes by these rails can go back the way it came, by their names. */
export const refundableDays = (names: readonly RailName[]): Record<string, number> =>
  Object.fromEntries(names.map((name) => [name, Math.floor(rails[name].refundableMs / dayMs)]));
