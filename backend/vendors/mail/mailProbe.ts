import { isNetworkCode, type Probe, unreached } from '../Probe';
import { logIn, newSmtpConnection } from './smtpConnection';

function faultOf({ code = 'Error', responseCode }: { code?: string; responseCode?: number }): string {
  const said = responseCode ? `${code} ${responseCode}` : code;
  if (code === 'EAUTH') return `SMTP_URL has a user or password that the mail server refuses (${said})`;
  if (code === 'ETLS') return `SMTP_URL names a server that speaks no TLS there (${said})`;
  return isNetworkCode(code) && !responseCode
    ? unreached('SMTP_URL', said)
    : `SMTP_URL names a server that refused us (${said})`;
}

/** Logs in where mail is handed in, and hands in none. */
export const mailProbe: Probe = {
  vendor: 'mail',
  async ask() {
    const connection = newSmtpConnection();
    try {
      await logIn(connection);
      return [];
    } catch (error) {
      return [faultOf(error as { code?: string; responseCode?: number })];
    } finally {
      connection.close();
    }
  },
};
