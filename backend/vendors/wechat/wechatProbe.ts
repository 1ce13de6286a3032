import { isNetworkCode, type Probe, unreached } from '../Probe';
import type { AccessTokens } from './accessToken';
import { callWechat } from './callWechat';
import { miniProgramTokens } from './callWithToken';
import { wechatSettings } from './settings';
import { templateSettings } from './templateName';

/** The names of the settings of an app, and where WeChat lists its templates. */
interface Asked {
  app: string;
  tokens: AccessTokens;
  templatesPath: string;
  /** The numbers of templates, by the names of their settings. */
  templates(): readonly (readonly [name: string, id: string | undefined])[];
  /** What the app is, in words. */
  of: string;
}

// Source: WeChat server API, the table of return codes; `%` stands for the app's settings.
const faults = new Map([
  [40013, '%_ID is not known to WeChat'],
  [40125, '%_SECRET does not belong to %_ID'],
  [41004, '%_SECRET does not belong to %_ID'],
  [40243, '%_SECRET is frozen in the console'],
  [40164, 'the address of this machine is not in the list of the console'],
  [89503, 'the address of this machine waits for an administrator to confirm it'],
  [45009, '%_ID has used up its calls of the day'],
]);

const sayCode = (app: string, errcode: number) =>
  `${(faults.get(errcode) ?? 'WeChat refused what %_ID asks for').replaceAll('%', app)} (${errcode})`;
const sayFailure = (code: string) =>
  isNetworkCode(code) ? unreached('WECHAT_API_URL', code) : `WECHAT_API_URL is not where WeChat answers (${code})`;

async function askTemplates({ app, templatesPath: path, templates, of }: Asked, token: string): Promise<string[]> {
  const answer = await callWechat({ path, query: { access_token: token } });
  if (answer.kind !== 'answer') return [sayFailure(answer.code)];
  if (answer.errcode !== 0) return [sayCode(app, answer.errcode)];
  const known = JSON.stringify(answer.body);
  const isMissing = (id: string | undefined) => id !== undefined && !known.includes(JSON.stringify(id));
  return templates()
    .filter(([, id]) => isMissing(id))
    .map(([name]) => `${name} is no template of this ${of}`);
}

/** Asks WeChat for the token of every other call of an app, and for the templates of its messages. */
export async function askApp(asked: Asked): Promise<string[]> {
  const token = await asked.tokens.fresh();
  if (token.kind === 'refused') return [sayCode(asked.app, token.errcode)];
  return token.kind === 'token' ? askTemplates(asked, token.token) : [sayFailure(token.code)];
}

/** See `askApp`. */
export const wechatProbe: Probe = {
  vendor: 'wechat',
  ask: () =>
    askApp({
      app: 'WECHAT_APP',
      tokens: miniProgramTokens,
      templatesPath: '/wxaapi/newtmpl/gettemplate',
      templates: () => templateSettings.map((name) => [name, wechatSettings[name]] as const),
      of: 'mini program',
    }),
};
