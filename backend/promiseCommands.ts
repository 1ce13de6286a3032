import { id } from '../shared/contract/fields';
import { actAs } from './operations/commands/acting';
import { type Commands, needed, readWords } from './operations/commands/words';
import { say } from './operations/terminal';
import { clock } from './platform/clock';
import { covenantDrill, noticeDays } from './promises/covenantDrill';
import { fullestMinutes } from './promises/forecast';
import { checkNow } from './promises/integrity/checkWaiting';
import { decidedCauses, oweByDecision } from './promises/oweByDecision';
import { traceLetter } from './promises/traceLetter';
import { type Punctuality, punctualityOf, together } from './reliability/punctuality';
import { adoptWaiting, compareWaiting, type Unlike } from './waitingLetters/sums';

const dayMs = 86_400_000;
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

function letterNumber(word: string | undefined): string {
  const given = needed(word, 'the number of the letter');
  if (id.safeParse(given).success) return given;
  throw new Error(`${JSON.stringify(given)} is no number of a letter`);
}

async function owe(words: readonly string[]): Promise<void> {
  const { alone, given } = readWords(words, 'cause');
  const letterId = letterNumber(alone[0]);
  const cause = decidedCauses.find((one) => one === given.cause);
  if (!cause) throw new Error(`--cause is one of: ${decidedCauses.join(', ')}`);
  const fen = await actAs('refunds_owe', { objectId: letterId }, () => oweByDecision(letterId, cause));
  say(fen > 0 ? `${fen} fen of ${letterId} go back` : `nothing of ${letterId} goes back by this`);
}

async function drill(): Promise<void> {
  const found = await actAs('covenant_drill', {}, covenantDrill);
  const { lastDay, dueBefore, early, authors, phones, mailboxes, firstPageOnly, refundFen, tooOldFen } = found;
  say(`announced now, the last day is ${dayOf(lastDay)}, ${noticeDays} days from now; nothing was sent or changed`);
  say(
    `letters under way  ${dueBefore + early}: ${dueBefore} due by then, ${early} would go early; of ${authors} authors`,
  );
  say(`notices            ${phones} by SMS, ${mailboxes} by mail; ${firstPageOnly} accounts have neither`);
  say(`exports            ${found.exports} accounts with letters`);
  say(`owed back at most  ${refundFen} fen, ${tooOldFen} of it too old by then to go back the way it came`);
}

const share = (part: number, { due }: Punctuality) => (due === 0 ? '-' : `${((part / due) * 100).toFixed(2)} %`);

const figuresOf = (name: string, sum: Punctuality) =>
  `${name.padEnd(22)} ${sum.due} due, ${share(sum.quarter, sum)} within 15 minutes, ${share(sum.day, sum)} within 24 hours, ${sum.failed} reached nobody`;

// How far ahead the calendar knows a day, more or less.
const mostDays = 36_600;
const mostMinutes = 1_000;

function numberIn(given: string | undefined, name: string, usual: number, most: number): number {
  const number = Number(given ?? usual);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new Error(`--${name} is a number from 1 to ${most}`);
}

// A day is over once the 24 hours of its letters are.
async function figures(words: readonly string[]): Promise<void> {
  const days = numberIn(readWords(words, 'days').given.days, 'days', 90, 3_660);
  const to = new Date(clock.now() - dayMs);
  const from = new Date(to.getTime() - days * dayMs);
  const groups = await actAs('deliveries_figures', {}, () => punctualityOf(from, to));
  say(`letters due from ${from.toISOString()} until ${to.toISOString()}`);
  const confirmed = groups.filter(({ isConfirmed }) => isConfirmed);
  say(figuresOf('contact confirmed', together(confirmed)));
  say(figuresOf('not within 12 months', together(groups.filter(({ isConfirmed }) => !isConfirmed))));
  say('promised of the first: 99 % within 15 minutes, 99.99 % within 24 hours');
  for (const group of groups)
    say(figuresOf(`${group.isConfirmed ? '' : 'un'}confirmed, ${group.horizon}, by ${group.channel ?? 'none'}`, group));
}

async function forecast(words: readonly string[]): Promise<void> {
  const { given } = readWords(words, 'days', 'top');
  const days = numberIn(given.days, 'days', 366, mostDays);
  const top = numberIn(given.top, 'top', 20, mostMinutes);
  const from = clock.date();
  const to = new Date(from.getTime() + days * dayMs);
  const minutes = await actAs('letters_forecast', {}, () => fullestMinutes(from, to, top));
  say(`the fullest minutes until ${dayOf(to)}, of letters that are sealed by now`);
  for (const { at, letters, ways } of minutes) {
    const each = Object.entries(ways).map(([way, count]) => `${way} ${count}`);
    say(`${at.toISOString().slice(0, 16)}Z  ${`${letters}`.padStart(8)}  ${each.join(', ')}`);
  }
  if (minutes.length === 0) say('none is due until then');
}

const sayUnlike = (unlike: readonly Unlike[]) => {
  for (const { dueMonth, must, are } of unlike)
    say(
      `${dueMonth}  ${must.letters} must wait, ${are.letters} do${must.letters === are.letters ? ', not the same' : ''}`,
    );
};

async function conserve(): Promise<void> {
  const { unlike } = await actAs('letters_conserve', {}, () => compareWaiting());
  sayUnlike(unlike);
  say(
    unlike.length > 0 ? 'the letters that wait are not those that must' : 'the letters that wait are those that must',
  );
}

async function adopt(): Promise<void> {
  const unlike = await actAs('letters_adopt', {}, adoptWaiting);
  if (!unlike) throw new Error('the worker is at the sums now: try again');
  sayUnlike(unlike);
  say(unlike.length > 0 ? 'from now on these must wait' : 'there was nothing to adopt');
}

async function check(): Promise<void> {
  const { pass, unreadable } = await actAs('letters_check', {}, checkNow);
  for (const { letterId, fault } of unreadable) say(`${letterId}  ${fault}`);
  say(`${pass.letters} letters wait, ${pass.faults} of them can not be opened as they lie there`);
}

async function trace(words: readonly string[]): Promise<void> {
  const letterId = letterNumber(readWords(words).alone[0]);
  const found = await actAs('letter_trace', { objectId: letterId }, () => traceLetter(letterId));
  if (!found) throw new Error(`there is no letter ${letterId}`);
  say(`${letterId} is ${found.stands}`);
  for (const { at, what } of found.story) say(`${at.toISOString()}  ${what}`);
}

/** What operators type about what the terms of service promise: how it is kept, and what it would take. */
export const promiseCommands: Commands = {
  'deliveries figures': {
    takes: '[--days DAYS]',
    does: 'how punctual letters were in the last days, 90 unless said',
    run: figures,
  },
  forecast: {
    takes: '[--days DAYS] [--top MINUTES]',
    does: 'the fullest minutes of the next days, 366 unless said',
    run: forecast,
  },
  'letter trace': {
    takes: 'LETTER',
    does: 'the whole story of one letter, without its words, names and contacts',
    run: trace,
  },
  'letters conserve': { does: 'whether the letters that wait are those that must; done daily, too', run: conserve },
  'letters check': {
    does: 'whether each letter that waits could be opened, opening none; done weekly, too',
    run: check,
  },
  'letters adopt': {
    does: 'takes the letters that wait for those that must, where it is known why they differ; two must agree',
    run: adopt,
  },
  'covenant drill': { does: 'what closing the service would take, were it announced now; changes nothing', run: drill },
  'refunds owe': {
    takes: 'LETTER --cause CAUSE',
    does: 'owes postage back: paid by a minor, or of a delivery that cannot be shown; two must agree',
    run: owe,
  },
};
