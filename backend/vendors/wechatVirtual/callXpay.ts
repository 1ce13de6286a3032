import { reportRefusal } from '../reportRefusal';
import type { WechatResult } from '../wechat/callWechat';
import { callWithToken } from '../wechat/callWithToken';
import { virtualSettings } from './settings';
import { appKey, paySigOf } from './signatures';

const WRONG_SIGNATURE = 268490003;

/** Calls one of the server's calls of virtual payment, signed over the very text that is sent, in our environment. */
export async function callXpay(name: string, fields: Record<string, unknown>): Promise<WechatResult> {
  const path = `/xpay/${name}`;
  const body = { ...fields, env: Number(virtualSettings.WXVIRTUAL_ENV) };
  const result = await callWithToken(path, body, { pay_sig: paySigOf(path, JSON.stringify(body), appKey()) });
  if (result.kind === 'answer' && result.errcode === WRONG_SIGNATURE) {
    reportRefusal({ vendor: 'wechat', code: `${WRONG_SIGNATURE}`, ours: true });
  }
  return result;
}
