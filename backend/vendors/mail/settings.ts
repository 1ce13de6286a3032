import { z } from 'zod';
import { address, declareSettings, setting } from '../../platform/declareSettings';

function isThisMachine(given: string): boolean {
  const hostname = URL.canParse(given) ? new URL(given).hostname : '';
  return /^(127\.|0\.0\.0\.0$|localhost$|\[::)/i.test(hostname);
}

/** Where mail is handed in, and who sends it. */
export const mailSettings = declareSettings({
  SMTP_URL: setting(
    address(/^smtps?$/),
    'where mail is handed in, with user and password',
    'smtps://letters%40mail.postome.example:change-me@smtpdm.aliyun.com:465',
    { secret: true, inProduction: (given = '') => (isThisMachine(given) ? "is not the vendor's own address" : null) },
  ),
  MAIL_FROM: setting(z.email(), 'sender address of mails', 'letters@mail.postome.example'),
});
