import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { Inbox } from '../world/inbox';
import type { People } from '../world/people';
import type { SandboxClock } from '../world/sandboxClock';
import type { TencentSmsConfig } from '../world/tencentConfig';
import { ReceiptPusher } from './receiptPusher';
import { Tc3Signature } from './tc3Signature';
import { TencentGateway } from './tencentGateway';
import { TencentSms } from './tencentSms';

interface World {
  clock: SandboxClock;
  ids: IdSource;
  people: People;
  inbox: Inbox;
  faults: FaultBook;
}

/** The stand-in of Tencent Cloud SMS: its product, what pushes its receipts, and its gateway. */
export interface TencentSmsParty {
  product: TencentSms;
  receipts: ReceiptPusher;
  gateway: TencentGateway;
}

/** Puts the stand-in of Tencent Cloud SMS together. */
export function createTencentSms(config: TencentSmsConfig, world: World): TencentSmsParty {
  const { clock, ids, people, inbox, faults } = world;
  const product = new TencentSms(config, clock, ids, people, inbox);
  const receipts = new ReceiptPusher(config.reportUrl, product, clock, faults);
  const gateway = new TencentGateway(new Tc3Signature(config, clock, 'sms'), product, receipts, faults, ids);
  return { product, receipts, gateway };
}
