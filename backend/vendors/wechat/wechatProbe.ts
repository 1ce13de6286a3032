import { isNetworkCode, type Probe, unreached } from '../Probe';
import { freshToken } from './accessToken';
import { callWechat } from './callWechat';
import { wechatSettings } from './settings';
import { templateSettings } from './templateName';

// Source: WeChat server API, the table of return codes.
const faults = new Map([
  [40013, 'WECHAT_APP_ID is not known to WeChat'],
  [40125, 'WECHAT_APP_SECRET does not belong to WECHAT_APP_ID'],
  [41004, 'WECHAT_APP_SECRET does not belong to WECHAT_APP_ID'],
  [40243, 'WECHAT_APP_SECRET is frozen in the console'],
  [40164, 'the address of this machine is not in the list of the console'],
  [89503, 'the address of this machine waits for an administrator to confirm it'],
  [45009, 'WECHAT_APP_ID has used up its calls of the day'],
]);

const sayCode = (errcode: number) =>
  `${faults.get(errcode) ?? 'WeChat refused what WECHAT_APP_ID asks for'} (${errcode})`;
const sayFailure = (code: string) =>
  isNetworkCode(code) ? unreached('WECHAT_API_URL', code) : `WECHAT_API_URL is not where WeChat answers (${code})`;

async function askTemplates(token: string): Promise<string[]> {
  const answer = await callWechat({ path: '/wxaapi/newtmpl/gettemplate', query: { access_token: token } });
  if (answer.kind !== 'answer') return [sayFailure(answer.code)];
  if (answer.errcode !== 0) return [sayCode(answer.errcode)];
  const known = JSON.stringify(answer.body.data ?? []);
  const isMissing = (id: string | undefined) => id !== undefined && !known.includes(JSON.stringify(id));
  return templateSettings
    .filter((name) => isMissing(wechatSettings[name]))
    .map((name) => `${name} is no template of this mini program`);
}

/** Asks WeChat for the token of every other call, and for the templates of our messages. */
export const wechatProbe: Probe = {
  vendor: 'wechat',
  async ask() {
    const token = await freshToken();
    if (token.kind === 'refused') return [sayCode(token.errcode)];
    return token.kind === 'token' ? askTemplates(token.token) : [sayFailure(token.code)];
  },
};
