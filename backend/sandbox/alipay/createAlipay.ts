import type { Router } from '../http/router';
import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { SandboxClock } from '../world/sandboxClock';
import type { SandboxConfig } from '../world/sandboxConfig';
import { AlipayNotifier } from './alipayNotifier';
import { AlipaySigner } from './alipaySigner';
import { AlipayTrades } from './alipayTrades';
import { BillRoutes } from './billRoutes';
import { CashDesk } from './cashDesk';
import { GatewayAnswers } from './gatewayAnswers';
import { GatewayRoutes } from './gatewayRoutes';

export interface AlipayParty {
  trades: AlipayTrades;
  notifier: AlipayNotifier;
  mount(router: Router): void;
}

/** Puts the stand-in of Alipay together: its books, what it tells the merchant, its gateway, cash desk and bills. */
export function createAlipay(
  config: SandboxConfig,
  clock: SandboxClock,
  ids: IdSource,
  faults: FaultBook,
): AlipayParty {
  const signer = new AlipaySigner(config);
  const trades = new AlipayTrades(clock, ids);
  const notifier = new AlipayNotifier(config, trades, signer, clock, ids, faults);
  const answers = new GatewayAnswers(signer, faults);
  const desk = new CashDesk(config, trades, notifier, signer, clock, faults);
  const bills = new BillRoutes(config.alipaySellerId, answers, trades, clock, ids, faults);
  const caller = { appId: config.alipayAppId, signer, clock };
  const gateway = new GatewayRoutes(caller, answers, trades, notifier, desk, bills);
  const mount = (router: Router) => {
    for (const part of [desk, bills, gateway]) part.mount(router);
  };
  return { trades, notifier, mount };
}
