import { opening, sealing } from '../shared/contract';
import { changes } from '../shared/contract/changes';
import { toLocalTime } from '../shared/schedule';
import type { ChangeEnd, ChangeState } from './changes/changeStates';
import { LetterChange } from './changes/LetterChange';
import { ContentCheck } from './contentCheck/ContentCheck';
import { wakeDue } from './deliveries/wakeDue';
import { cancelLetter } from './letters/cancelLetter';
import { arrive, schedule, sealRequest, writeDraft } from './letters/factory';
import { Letter } from './letters/Letter';
import { clock } from './platform/clock';
import { logger } from './platform/logger';
import { LetterReceipt } from './receipts/LetterReceipt';
import { writeReceipts } from './receipts/writeReceipt';
import { ask, call } from './testing/call';
import { deliverDue, makeDue, scheduledLetter } from './testing/dueLetter';
import { itMoves } from './testing/onlyTheWorker';
import { toAmelie, toGrandma, toMyself } from './testing/recipients';
import { testSystem } from './testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;
const day = 24 * hour;
beforeEach(() => void jest.spyOn(logger, 'alarm').mockReturnValue());

const noCheck = { party: 'wechat', operation: 'msg_sec_check', fault: 'http_500', times: 999 } as const;
const noMailbox = { party: 'mail', operation: 'rcpt', fault: 'code:550', times: 9 } as const;

async function sealed(body = '你好。', daysAhead = 9): Promise<string> {
  const draft = await writeDraft(system.token, { body });
  await call(sealing.sealLetter, sealRequest(draft, toGrandma, daysAhead), system.token);
  return draft.id;
}

async function unchecked(): Promise<string> {
  system.sandbox.faults.add(noCheck);
  return sealed();
}

/** Sealed two hours after WeChat has seen its author, whose word the check waits for. */
async function away(): Promise<string> {
  const draft = await writeDraft(system.token);
  await system.sandbox.clock.advance(2 * hour);
  await call(sealing.sealLetter, sealRequest(draft, toGrandma, 9), system.token);
  return draft.id;
}

async function delivered(): Promise<string> {
  const id = await scheduledLetter(system.token, toGrandma);
  await makeDue(id);
  await deliverDue();
  return id;
}

/** A letter to whoever is given its card, on its day. */
async function onItsCard(): Promise<string> {
  const plan = { recipient: { kind: 'other' as const, name: '外婆' }, channels: [], holding: 'card' as const };
  const id = await scheduledLetter(system.token, plan);
  await makeDue(id);
  await wakeDue.round();
  return id;
}

async function undeliverable(): Promise<string> {
  system.sandbox.faults.add(noMailbox);
  const id = await scheduledLetter(system.token, toAmelie);
  await makeDue(id);
  await deliverDue();
  return id;
}

describe('a letter', () => {
  itMoves(
    system,
    {
      draft: { make: async () => (await writeDraft(system.token)).id, stays: 'its author writes on' },
      checking: { make: unchecked, after: 25 * hour, to: 'draft' },
      held: { make: () => sealed('sandbox-review'), after: 10 * day, to: 'draft' },
      awaiting_payment: { make: () => sealed(), after: 25 * hour, to: 'draft' },
      missed: {
        async make() {
          const id = await sealed();
          await makeDue(id);
          await schedule(id);
          return id;
        },
        after: 25 * hour,
        to: 'draft',
      },
      scheduled: { make: () => scheduledLetter(system.token, toGrandma), after: 3 * day, to: 'delivered' },
      delivering: {
        async make() {
          const id = await scheduledLetter(system.token, toGrandma);
          await makeDue(id);
          await wakeDue.round();
          return id;
        },
        after: 0,
        to: 'delivered',
      },
      awaiting_card: { make: onItsCard, stays: 'its author hands over its card, whose code opens it' },
      delivered: { make: delivered, stays: 'its recipient has been told, and opens it when they like' },
      opened: {
        async make() {
          const id = await scheduledLetter(system.token, toMyself);
          await arrive(id);
          await Letter.update({ status: 'opened', openedAt: clock.date() }, { where: { id } });
          return id;
        },
        stays: 'it is at its end',
      },
      undeliverable: { make: undeliverable, stays: 'it is at its end, owes its postage, and can still be opened' },
      cancelled: {
        async make() {
          const id = await scheduledLetter(system.token, toGrandma);
          await cancelLetter(system.me.account.id, id);
          return id;
        },
        stays: 'it is at its end, and owes its postage',
      },
    },
    async (id) => (await Letter.findByPk(id))?.status ?? 'gone',
  );

  it('that waits for its card is opened by the code of it', async () => {
    const letterId = await onItsCard();
    const { code } = await call(opening.showCard, { letterId }, system.token);
    await call(opening.openByCode, { code });
    expect((await Letter.findByPk(letterId))?.status).toBe('opened');
  });
});

describe('the check of a letter', () => {
  itMoves(
    system,
    {
      waiting: { make: unchecked, after: 25 * hour, to: 'given_up' },
      author_away: { make: away, after: 25 * hour, to: 'given_up' },
      held: {
        async make() {
          const draft = await writeDraft(system.token, { body: 'sandbox-review' });
          const { check } = await call(sealing.sealLetter, sealRequest(draft, toGrandma, 9), system.token);
          await ask(sealing.releasePieces, { letterId: draft.id, pieces: check?.pieces ?? [] }, system.token);
          return draft.id;
        },
        after: 49 * hour,
        to: 'given_up',
      },
      passed: { make: () => scheduledLetter(system.token, toGrandma), stays: 'its letter has gone on' },
      refused: {
        async make() {
          const draft = await writeDraft(system.token, { body: 'sandbox-risky' });
          await ask(sealing.sealLetter, sealRequest(draft, toGrandma, 9), system.token);
          return draft.id;
        },
        stays: 'its letter is back at the desk',
      },
      given_up: {
        async make() {
          const id = await unchecked();
          await ContentCheck.update({ state: 'given_up', decidedAt: clock.date() }, { where: { letterId: id } });
          await Letter.update({ status: 'draft' }, { where: { id } });
          return id;
        },
        stays: 'its letter is back at the desk',
      },
    },
    async (id) => (await ContentCheck.findByPk(id))?.state ?? 'gone',
  );
});

async function edited(): Promise<string> {
  const letterId = await scheduledLetter(system.token, toAmelie);
  await Letter.update({ deliverAt: new Date(clock.now() + 90 * day) }, { where: { id: letterId } });
  system.sandbox.faults.add(noCheck);
  const asked = { letterId, version: 1, title: '', body: '改过的话。', signature: '林晚' };
  await ask(changes.editLetter, asked, system.token);
  return letterId;
}

/** A change that has come to this end. */
const ended = (state: ChangeEnd) => ({
  async make() {
    const letterId = await edited();
    await LetterChange.update({ state, nextAt: null, proposal: null }, { where: { letterId } });
    return letterId;
  },
  stays: 'it is at its end',
});

describe('a change of a sealed letter', () => {
  itMoves<ChangeState>(
    system,
    {
      checking: { make: edited, after: 25 * hour, to: 'lapsed' },
      awaiting_payment: {
        async make() {
          const letterId = await scheduledLetter(system.token, toGrandma);
          const deliverLocal = toLocalTime(clock.now() + 800 * day, 'Asia/Shanghai');
          await call(changes.moveLetter, { letterId, deliverLocal, quotedFen: 200 }, system.token);
          await Letter.update({ deliverAt: new Date(clock.now() + 90 * day) }, { where: { id: letterId } });
          return letterId;
        },
        after: 25 * hour,
        to: 'lapsed',
      },
      applied: ended('applied'),
      refused: ended('refused'),
      withdrawn: ended('withdrawn'),
      lapsed: ended('lapsed'),
    },
    async (id) => (await LetterChange.findByPk(id))?.state ?? 'gone',
  );
});

describe('a receipt', () => {
  itMoves<'owed' | 'written'>(
    system,
    {
      owed: { make: () => scheduledLetter(system.token, toGrandma), after: 0, to: 'written' },
      written: {
        async make() {
          const id = await delivered();
          await writeReceipts.round();
          return id;
        },
        stays: 'it is its author’s to keep',
      },
    },
    async (letterId) => {
      const [receipts, letter] = [await LetterReceipt.count({ where: { letterId } }), await Letter.findByPk(letterId)];
      return letter?.receiptOwedAt ? 'owed' : receipts === 1 ? 'written' : 'gone';
    },
  );
});
