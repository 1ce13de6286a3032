import type { RailName } from '../../shared/contract/payments';
import { alipayPage, alipayWap } from './alipay';
import type { Rail } from './Rail';
import { wechatPay } from './wechatPay';
import { wechatVirtual } from './wechatVirtual';

/** Every rail, by the name that stands in the payments. */
export const rails: Record<RailName, Rail> = {
  wechat_jsapi: wechatPay,
  alipay_wap: alipayWap,
  alipay_page: alipayPage,
  wechat_virtual: wechatVirtual,
};

/** The lanes in which work over payments goes, so that a rail that hangs holds up no other; '' is for what is of none. */
export const railLanes = [...(Object.keys(rails) as RailName[]), '' as const];

/** Throws when a key file of any rail is not right. */
export function assertRailKeys(): void {
  for (const rail of Object.values(rails)) rail.assertKeyFiles();
}
