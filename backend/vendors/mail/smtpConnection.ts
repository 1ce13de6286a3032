import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { mailSettings } from './settings';
import { timeouts } from './timeouts';

/** Whether a host is this machine, as far as its name says. */
export const isLoopback = (host: string): boolean => /^(127\.|localhost$|\[?::1\]?$)/.test(host);

/**
 * A connection to SMTP_URL, not opened yet. Passwords travel only through TLS: from the first byte with smtps, by
 * STARTTLS with smtp; only a server on this machine is spared.
 */
export function newSmtpConnection(): SMTPConnection {
  const { hostname, port, protocol } = new URL(mailSettings.SMTP_URL);
  const secure = protocol === 'smtps:';
  const local = isLoopback(hostname);
  const connection = new SMTPConnection({
    host: hostname,
    port: Number(port) || (secure ? 465 : 25),
    secure,
    ignoreTLS: local,
    requireTLS: !secure && !local,
    connectionTimeout: timeouts.smtpConnectMs,
    dnsTimeout: timeouts.smtpConnectMs,
    greetingTimeout: timeouts.smtpConnectMs,
    socketTimeout: timeouts.smtpSilenceMs,
  });
  // Every step listens for itself; but an error event that comes late and finds no listener would end the process.
  connection.on('error', () => undefined);
  return connection;
}

/** Opens the connection and logs in with the user of SMTP_URL, if it names one. Rejects with nodemailer's error. */
export async function logIn(connection: SMTPConnection): Promise<void> {
  const { username, password } = new URL(mailSettings.SMTP_URL);
  await settled(connection, (done) => connection.connect(done));
  const login = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  if (username) await settled(connection, (done) => connection.login(login, done));
}

/** Settles with the step's callback or with the connection's error event, whichever comes first. */
function settled(connection: SMTPConnection, step: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    step((error) => {
      connection.removeListener('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}
