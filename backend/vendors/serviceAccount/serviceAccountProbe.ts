import type { Probe } from '../Probe';
import { askApp } from '../wechat/wechatProbe';
import { serviceAccountTokens } from './callServiceAccount';
import { hasServiceAccount, serviceAccountSettings } from './settings';

const template = 'SERVICE_ACCOUNT_LETTER_TEMPLATE_ID';

/** See `askApp`. */
export const serviceAccountProbe: Probe = {
  vendor: 'serviceAccount',
  unused: () => (hasServiceAccount() ? null : 'SERVICE_ACCOUNT_APP_ID is not set'),
  ask: () =>
    askApp({
      app: 'SERVICE_ACCOUNT_APP',
      tokens: serviceAccountTokens,
      templatesPath: '/cgi-bin/template/get_all_private_template',
      templates: () => [[template, serviceAccountSettings[template]]],
      of: 'service account',
    }),
};
