import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * How the scripted mail server answers each step: `hang` says nothing, `cut` hangs up, `chatter` goes on for ever without
 * coming to an end, else the line is sent.
 */
export interface SmtpScript {
  greeting?: string;
  ehlo?: string;
  mailFrom?: string;
  rcptTo?: string;
  data?: string;
  afterBody?: string;
}

export interface ScriptedSmtp {
  url: string;
  /** Lines received, commands and body alike. */
  lines: string[];
  close(): Promise<void>;
}

const defaults: Required<SmtpScript> = {
  greeting: '220 scripted',
  ehlo: '250 scripted',
  mailFrom: '250 ok',
  rcptTo: '250 ok',
  data: '354 go on',
  afterBody: '250 ok',
};

/** Starts a mail server that follows the script, without login, for stages the stand-in cannot fail at. */
export async function startScriptedSmtp(script: SmtpScript): Promise<ScriptedSmtp> {
  const steps = { ...defaults, ...script };
  const lines: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // The client hangs up as it likes; that is what the tests are about.
    socket.on('error', () => undefined);
    say(socket, steps.greeting);
    let inBody = false;
    createInterface({ input: socket }).on('line', (line) => {
      lines.push(line);
      if (inBody && line !== '.') return;
      const step = inBody ? 'afterBody' : stepOf(line);
      inBody = step === 'data' && steps.data.startsWith('354');
      if (step) say(socket, steps[step]);
      else if (!inBody) say(socket, '502 not implemented');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lines,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

function stepOf(line: string): keyof SmtpScript | undefined {
  if (/^(EHLO|HELO)/.test(line)) return 'ehlo';
  if (/^MAIL FROM/.test(line)) return 'mailFrom';
  if (/^RCPT TO/.test(line)) return 'rcptTo';
  return line === 'DATA' ? 'data' : undefined;
}

function say(socket: Socket, words: string): void {
  if (words === 'cut') socket.destroy();
  else if (words === 'chatter') chatter(socket);
  else if (words !== 'hang') socket.write(`${words}\r\n`);
}

function chatter(socket: Socket): void {
  const timer = setInterval(() => socket.write('250-wait\r\n'), 100);
  socket.once('close', () => clearInterval(timer));
}
