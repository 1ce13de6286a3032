import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultBook } from '../world/faultBook';
import type { ReturnMailbox } from './returnMailbox';

interface Login {
  user: string;
  password: string;
}

/** What a client has come to. */
interface Session {
  socket: Socket;
  isIn: boolean;
  folder: string | null;
}

/** An answer: the lines before the last one, and that. */
interface Answered {
  untagged?: (string | Buffer)[];
  end: string;
}

const unquoted = (text: string) => text.replace(/^"(.*)"$/, '$1').replaceAll(/\\(.)/g, '$1');
const wordsOf = (text: string) => text.match(/"(?:\\.|[^"\\])*"|\([^)]*\)|\S+/g) ?? [];

function inSet(set: string): (number: number) => boolean {
  const ranges = set.split(',').map((one) => one.split(':').map((end) => (end === '*' ? Infinity : Number(end))));
  return (number) =>
    ranges.some(([from = 0, to = from]) => number >= Math.min(from, to) && number <= Math.max(from, to));
}

/** A mailbox over IMAP (RFC 3501, 6851), as far as a client needs it that reads, moves and deletes. No TLS. */
export class ImapServer {
  /** All that was said to clients, in bytes. */
  said = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(
    private readonly mailbox: ReturnMailbox,
    private readonly login: Login,
    private readonly faults: FaultBook,
  ) {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** How many clients are there. */
  get open(): number {
    return this.#sockets.size;
  }

  /** Resolves to its address with user and password when it listens. */
  async listen(): Promise<string> {
    if (!this.#server.listening) await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    const { user, password } = this.login;
    const { port } = this.#server.address() as AddressInfo;
    return `imap://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server.listening) await new Promise((done) => this.#server.close(done));
  }

  #serve(socket: Socket): void {
    const session: Session = { socket, isIn: false, folder: null };
    this.#sockets.add(socket);
    socket
      .on('error', () => undefined)
      .on('close', () => {
        this.#sockets.delete(socket);
        this.said += socket.bytesWritten;
      });
    socket.write('* OK IMAP4rev1 stand-in\r\n');
    let before = Promise.resolve();
    createInterface({ input: socket }).on('line', (line) => {
      before = before.then(() => this.#answer(session, line));
    });
  }

  async #answer(session: Session, line: string): Promise<void> {
    const [, tag = '*', name = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/i.exec(line) ?? [];
    const command = name.toUpperCase();
    const { socket } = session;
    const fault = this.faults.take('mail', `imap_${command.replace('UID ', '').toLowerCase()}`, this.login.user);
    if (fault?.fault === 'hang_before') return;
    if (fault?.fault === 'cut_before') return void socket.destroy();
    if (fault?.fault === 'delay') await sleep(fault.delayMs, undefined, { ref: false });
    const { untagged = [], end } = this.#do(session, command, wordsOf(rest));
    if (fault?.fault === 'cut_after') return void this.#sayHalf(socket, untagged);
    for (const one of untagged) socket.write(one);
    socket.write(`${tag} ${end}\r\n`);
    if (command === 'LOGOUT') socket.end();
  }

  // The connection breaks in the middle of what was asked for.
  #sayHalf(socket: Socket, untagged: (string | Buffer)[]): void {
    const all = Buffer.concat(untagged.map((one) => Buffer.from(one)));
    socket.write(all.subarray(0, Math.ceil(all.length / 2)), () => socket.destroy());
  }

  #do(session: Session, command: string, words: string[]): Answered {
    if (command === 'CAPABILITY') return { untagged: ['* CAPABILITY IMAP4rev1 MOVE UIDPLUS\r\n'], end: 'OK done' };
    if (command === 'LOGOUT') return { untagged: ['* BYE\r\n'], end: 'OK done' };
    if (command === 'LOGIN') return this.#logIn(session, words);
    if (!session.isIn) return { end: 'NO log in first' };
    if (command === 'NOOP' || command === 'SUBSCRIBE') return { end: 'OK done' };
    if (command === 'LIST') return { untagged: ['* LIST (\\Noselect) "/" ""\r\n'], end: 'OK done' };
    if (command === 'CREATE') return this.#create(words);
    if (command === 'SELECT') return this.#select(session, words);
    return session.folder === null
      ? { end: 'BAD nothing is selected' }
      : this.#inFolder(session.folder, command, words);
  }

  #logIn(session: Session, [user = '', password = '']: string[]): Answered {
    session.isIn = unquoted(user) === this.login.user && unquoted(password) === this.login.password;
    return { end: session.isIn ? 'OK welcome' : 'NO [AUTHENTICATIONFAILED] wrong user or password' };
  }

  #create([name = '']: string[]): Answered {
    return { end: this.mailbox.create(unquoted(name)) ? 'OK done' : 'NO [ALREADYEXISTS] there is one' };
  }

  #select(session: Session, [name = '']: string[]): Answered {
    const folder = this.mailbox.folder(unquoted(name));
    if (!folder) return { end: 'NO [NONEXISTENT] no such folder' };
    session.folder = unquoted(name);
    const state = [`* ${folder.length} EXISTS\r\n`, '* FLAGS (\\Deleted \\Seen)\r\n', '* OK [UIDVALIDITY 1] ok\r\n'];
    return { untagged: state, end: 'OK [READ-WRITE] done' };
  }

  #inFolder(name: string, command: string, words: string[]): Answered {
    const folder = this.mailbox.folder(name) ?? [];
    const [set = '', ...rest] = words;
    const named = inSet(set);
    const found = folder.filter(({ uid }, index) => named(command.startsWith('UID ') ? uid : index + 1));
    switch (command.replace('UID ', '')) {
      case 'FETCH':
        return {
          untagged: found.map((one) => this.#row(folder.indexOf(one) + 1, one, rest.join(' '))),
          end: 'OK done',
        };
      case 'MOVE': {
        const [to = ''] = rest.map(unquoted);
        if (!this.mailbox.folder(to)) return { end: 'NO [TRYCREATE] no such folder' };
        const uids = found.map(({ uid }) => uid);
        const gone = uids.map(() => '* 1 EXPUNGE\r\n');
        this.mailbox.move(uids, name, to);
        return { untagged: gone, end: 'OK done' };
      }
      case 'SEARCH': {
        const before = new Date(unquoted(words[words.findIndex((word) => /^before$/i.test(word)) + 1] ?? ''));
        const uids = folder.filter(({ at }) => at < before).map(({ uid }) => ` ${uid}`);
        return { untagged: [`* SEARCH${uids.join('')}\r\n`], end: 'OK done' };
      }
      case 'STORE':
        for (const one of found) one.isDeleted = true;
        return { end: 'OK done' };
      case 'EXPUNGE': {
        const gone = this.mailbox.take(name, ({ isDeleted }) => isDeleted);
        return { untagged: gone.map(() => '* 1 EXPUNGE\r\n'), end: 'OK done' };
      }
      default:
        return { end: 'BAD not known here' };
    }
  }

  #row(number: number, { uid, raw }: { uid: number; raw: Buffer }, asked: string): Buffer {
    const [, section, start = '0', length] = /(BODY)\.PEEK\[\](?:<(\d+)\.(\d+)>)?/.exec(asked) ?? [];
    const size = asked.includes('RFC822.SIZE') ? ` RFC822.SIZE ${raw.length}` : '';
    const head = `* ${number} FETCH (UID ${uid}${size}`;
    if (!section) return Buffer.from(`${head})\r\n`);
    const part = raw.subarray(Number(start), length === undefined ? undefined : Number(start) + Number(length));
    const from = length === undefined ? '' : `<${start}>`;
    return Buffer.concat([Buffer.from(`${head} BODY[]${from} {${part.length}}\r\n`), part, Buffer.from(')\r\n')]);
  }
}
