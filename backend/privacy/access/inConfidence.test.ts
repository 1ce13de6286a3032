import { answers, letters, opening, privacy } from '../../../shared/contract';
import { changes } from '../../../shared/contract/changes';
import { apiBase } from '../../../shared/contract/endpoint';
import { invitations } from '../../../shared/contract/invitations';
import { openingHeader, pictures } from '../../../shared/contract/pictures';
import { receipts } from '../../../shared/contract/receipts';
import { proveContacts, signIn } from '../../accounts/factory';
import { tellOutcome } from '../../authorNotices/tellOutcome';
import { remindUnopened } from '../../deliveries/remindUnopened';
import { tryAgain } from '../../deliveries/tryAgain';
import { askForClosed } from '../../opening/askIfClosed';
import { returnUnanswered } from '../../opening/comeBack';
import { tellOpened } from '../../opening/tellOpened';
import { logger } from '../../platform/logger';
import { platformSettings } from '../../platform/settings';
import { applyReports } from '../../testing/applyReports';
import { arrivalsOf } from '../../testing/arrivals';
import { ask, call } from '../../testing/call';
import { deliverDue, dueLetter } from '../../testing/dueLetter';
import { passTime } from '../../testing/passTime';
import { toAFriend, toGrandma } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { destroyUnreached } from '../deleting/destroyUnreached';
import { writeData } from '../export/writeData';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;
const day = 24 * hour;

/** A letter, and how whoever it is for comes to it. */
interface Arrived {
  letterId: string;
  code?: string;
  friend?: string;
}

// Sessions end while the clock is moved.
const author = async () => (await signIn('linwan')).accessToken;

async function codeOf(letterId: string): Promise<string> {
  const { sms } = await arrivalsOf(letterId, system.sandbox);
  return /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(sms.at(-1)?.content ?? '')?.[0] ?? '';
}

type Sealing = Parameters<typeof dueLetter>[1];

async function bySms(sealing: Sealing = {}): Promise<Arrived> {
  const letterId = await dueLetter(await author(), { ...toGrandma, ...sealing });
  await deliverDue();
  return { letterId, code: await codeOf(letterId) };
}

// Its SMS is taken, and its report says that it did not arrive.
async function unreached(sealing: Sealing): Promise<Arrived> {
  system.sandbox.faults.add({ party: 'sms', operation: 'report', fault: 'code:MOBILE_NOT_ON_SERVICE', times: 2 });
  const found = await bySms(sealing);
  await passTime(system.sandbox, 2_000);
  await applyReports.round();
  return found;
}

async function claimed(sealing: Sealing = toAFriend): Promise<Arrived> {
  const letterId = await dueLetter(await author(), sealing);
  const token = (await call(letters.readLetter, { letterId }, await author())).invitation?.token ?? '';
  const { accessToken } = await signIn('zhoumu');
  await call(invitations.claimLetter, { letterId, token }, accessToken);
  await deliverDue();
  return { letterId, friend: 'zhoumu' };
}

const phoneAndMail = { name: '外婆', phone: '13800000003', email: 'amelie@example.com' };

/** Every way in which a letter may stand when somebody opens it. */
const arrivals: Record<string, () => Promise<Arrived>> = {
  'has reached its recipient': bySms,
  'could not be delivered': claimed,
  'is tried again for years': () => unreached({ backup: { rule: 'keep_trying', years: 2 } }),
  'is about to be destroyed': () => unreached({ backup: { rule: 'destroy' } }),
  'came back to its author': () => unreached({ backup: { rule: 'to_author' } }),
  'is told of once more where nobody opens it': () =>
    bySms({ recipient: { kind: 'other', ...phoneAndMail }, channels: ['sms', 'mail'], remindAfterDays: 3 }),
  async 'waits for the morning'() {
    await passTime(system.sandbox, 12 * hour);
    const recipient = { kind: 'other' as const, name: '周牧', phone: '13800000003' };
    return claimed({ recipient, channels: ['wechat', 'sms'] });
  },
  'asks something first': () => bySms({ question: { text: '我们家的猫叫什么？', answer: '年糕' } }),
};

// The long form (CONFIDENCE_ACTS=all) goes through every act; the short one through the first, which does most.
const chosen = (all: typeof acts) =>
  Object.entries(all).slice(0, process.env.CONFIDENCE_ACTS === 'all' ? undefined : 1);

const tokenOf = async ({ friend = '' }: Arrived) => (await signIn(friend)).accessToken;
const said = { answer: '年糕' };

async function open(arrived: Arrived): Promise<string> {
  const { letterId, code } = arrived;
  if (code) return (await call(opening.openByCode, { code, ...said })).opening ?? '';
  await call(opening.openLetter, { letterId, ...said }, await tokenOf(arrived));
  return '';
}

/** Whatever whoever a letter is for does without letting its author know. */
const acts: Record<string, (arrived: Arrived) => Promise<unknown>> = {
  async 'asks to be reminded, and opens it'(arrived) {
    const { letterId, code } = arrived;
    if (code) await ask(opening.remindByCode, { code });
    else await ask(opening.remindTomorrow, { letterId }, await tokenOf(arrived));
    await open(arrived);
  },
  async 'asks to be reminded'(arrived) {
    const { letterId, code } = arrived;
    if (code) await ask(opening.remindByCode, { code });
    else await ask(opening.remindTomorrow, { letterId }, await tokenOf(arrived));
  },
  async 'opens, keeps and reports it, and takes back that its author may know'(arrived) {
    const headers = { [openingHeader]: await open(arrived) };
    if (!arrived.code) return;
    await fetch(`${platformSettings.PUBLIC_URL}${apiBase}/openings/keepsake`, { headers });
    await call(answers.reportOpened, { reason: 'insult' }, undefined, headers);
    for (const wanted of [true, false]) await call(answers.letAuthorKnowOfOpened, { wanted }, undefined, headers);
  },
};

const sweeps = [applyReports, tryAgain, remindUnopened, tellOpened, tellOutcome, askForClosed, returnUnanswered];

// One after the other: what two sweeps lay would else be sent side by side, in either order.
async function work(): Promise<void> {
  for (const sweep of [...sweeps, destroyUnreached]) {
    await sweep.round();
    await deliverDue();
  }
  await passTime(system.sandbox, 5_000);
  await applyReports.round();
}

async function exported(): Promise<unknown> {
  let text = '';
  for await (const part of writeData(system.me.account.id, 'en')) text += part;
  return JSON.parse(text);
}

const mailsToAuthor = (): string[] =>
  system.sandbox.ledger().mails.flatMap(({ to, subject }) => (String(to).includes('linwan') ? [subject] : []));

/** Everything that the author of a letter can ask of us. */
async function asked(letterId: string, since: number): Promise<unknown[]> {
  const token = await author();
  const replies = [
    await ask(letters.readLetter, { letterId }, token),
    await ask(letters.listSent, { limit: 20 }, token),
    await ask(letters.listReceived, { limit: 20 }, token),
    await ask(changes.readSealed, { letterId }, token),
    await ask(changes.readQuestion, { letterId }, token),
    await ask(receipts.readReceipt, { letterId }, token),
    await ask(opening.showCard, { letterId }, token),
    await ask(opening.lookAtLetter, { letterId }, token),
    await ask(answers.readThread, { letterId }, token),
    await ask(pictures.listPictures, { letterId }, token),
    await ask(privacy.readHeldData, {}, token, { 'Accept-Language': 'en' }),
  ];
  const told = mailsToAuthor().slice(since);
  return [...replies.map(({ status, body }) => ({ status, body })), await exported(), told];
}

/** But for ids, what is random, and the minutes of an hour. */
function alike(reply: unknown): unknown {
  const ids: string[] = [];
  const plain = (id: string) => `#${ids.indexOf(id) < 0 ? ids.push(id) : ids.indexOf(id) + 1}`;
  const text = JSON.stringify(reply)
    .replace(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, plain)
    .replace(/(\d{4}-\d\d-\d\dT\d\d):\d\d:\d\d(\.\d+)?Z/g, '$1')
    .replace(/(, \d\d):\d\d \(Beijing/g, '$1 (Beijing')
    .replace(/\b[0-9A-Z]{4}(-[0-9A-Z]{4}){2}\b|\d{12,}\^\d+|content [\w+/=-]+/g, '…')
    .replace(/(\d{8}T\d\d)\d{4}Z/g, '$1')
    .replace(/"requestId":"[^"]*"/g, '"requestId":"…"')
    .replace(/[\w+/=-]{32,}/g, '…');
  // Times that were of two minutes, and are one hour.
  return JSON.parse(text, (name, value) => (name === 'values' && Array.isArray(value) ? [...new Set(value)] : value));
}

async function life(arrive: () => Promise<Arrived>, act: (arrived: Arrived) => Promise<unknown>) {
  // At noon, and a little: so that no minute more or less makes it another hour, or night.
  const noon = 4 * hour + 5 * 60_000;
  await passTime(system.sandbox, day + noon - (system.sandbox.clock.now() % day));
  await proveContacts(system.me.account.id, { email: 'linwan@example.com' });
  const since = mailsToAuthor().length;
  const arrived = await arrive();
  await deliverDue();
  const seen = async () => alike(await asked(arrived.letterId, since));
  await passTime(system.sandbox, hour);
  const stages = [await seen()];
  await act(arrived);
  stages.push(await seen());
  for (const days of [1, 3, 31]) {
    await passTime(system.sandbox, days * day);
    await work();
    stages.push(await seen());
  }
  return stages;
}

beforeEach(() => void jest.spyOn(logger, 'alarm').mockReturnValue());

describe.each(Object.entries(arrivals))('to its author a letter that %s', (_name, arrive) => {
  let untouched: unknown[] = [];
  it('goes its way, whatever becomes of it', async () => {
    untouched = await life(arrive, async () => {});
    expect(JSON.stringify(untouched)).not.toContain('"status":500');
  });

  it.each(chosen(acts))('is no other where its recipient %s', async (_act, act) => {
    expect(await life(arrive, act)).toEqual(untouched);
  });
});
