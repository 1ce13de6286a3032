import { pictureSettings } from '../../pictures/picture/settings';
import { describeError } from '../../platform/logger';
import { railSettings } from '../../rails/settings';
import { alipayProbe } from '../../vendors/alipay/alipayProbe';
import { greenProbe } from '../../vendors/green/greenProbe';
import { keysProbe } from '../../vendors/kms/keysProbe';
import { mailProbe } from '../../vendors/mail/mailProbe';
import { returnProbe } from '../../vendors/mail/returned/returnProbe';
import { numberProbe } from '../../vendors/numberQuery/numberProbe';
import { storeProbe } from '../../vendors/objectStore/storeProbe';
import type { Probe } from '../../vendors/Probe';
import { serviceAccountProbe } from '../../vendors/serviceAccount/serviceAccountProbe';
import { smsDrivers } from '../../vendors/sms/drivers';
import { vendorLabels } from '../../vendors/vendorLabels';
import { wechatProbe } from '../../vendors/wechat/wechatProbe';
import { payProbe } from '../../vendors/wechatPay/payProbe';

/** How one outside party answered: `faults` are sentences; `unused` says why it was not asked. */
export interface Asked {
  party: string;
  unused: string | null;
  faults: string[];
}

const withAlipay = () => railSettings.PAYMENT_RAILS.some((rail) => rail.startsWith('alipay_'));
const withPictures = () => pictureSettings.PICTURES === 'on';

const probes: readonly Probe[] = [
  wechatProbe,
  serviceAccountProbe,
  payProbe,
  alipayProbe(withAlipay),
  ...smsDrivers.map(({ probe }) => probe),
  numberProbe,
  mailProbe,
  returnProbe,
  keysProbe,
  greenProbe(withPictures),
  storeProbe(withPictures),
];

async function askOne({ vendor, unused, ask }: Probe): Promise<Asked> {
  const party = vendorLabels[vendor].en;
  const why = unused?.() ?? null;
  if (why) return { party, unused: why, faults: [] };
  // A defect of ours in one question leaves the others to be asked.
  const faults = await ask().catch((error) => [`it could not be asked (${describeError(error).errorName})`]);
  return { party, unused: null, faults };
}

/** Asks every outside party at once, with the settings as they are, something that changes nothing there. */
export const askServices = (): Promise<Asked[]> => Promise.all(probes.map(askOne));
