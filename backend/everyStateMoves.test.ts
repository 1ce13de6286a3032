import { opening, sealing } from '../shared/contract';
import { type LetterStatus, letterStatuses } from '../shared/letterStatus';
import { wakeDue } from './deliveries/wakeDue';
import { schedule, sealRequest, writeDraft } from './letters/factory';
import { Letter } from './letters/Letter';
import { returnHeld } from './moderation/returnHeld';
import { giveBackUnchosen } from './payments/missed/giveBackUnchosen';
import { releaseUnpaidLetters } from './payments/ordering/releaseUnpaidLetters';
import { clock } from './platform/clock';
import { openChecks } from './sealing/openChecks';
import { call } from './testing/call';
import { deliverDue, scheduledLetter } from './testing/dueLetter';
import { passTime } from './testing/passTime';
import { toGrandma } from './testing/recipients';
import { testSystem } from './testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;

async function sealed(body = '你好。'): Promise<string> {
  const draft = await writeDraft(system.token, { body });
  await call(sealing.sealLetter, sealRequest(draft, toGrandma, 9), system.token);
  return draft.id;
}
const noAnswer = { party: 'wechat', operation: 'msg_sec_check', fault: 'http_500', times: 999 } as const;
const dueNow = (letterId: string) =>
  Letter.update({ deliverAt: new Date(clock.now() - 1_000) }, { where: { id: letterId } });

/** How a letter comes into a state and is left there by everybody, and who moves it on all the same, and where to. */
const movers: Partial<
  Record<LetterStatus, { make(): Promise<string>; move(id: string): Promise<unknown>; to: LetterStatus }>
> = {
  checking: {
    async make() {
      system.sandbox.faults.add(noAnswer);
      return sealed();
    },
    async move() {
      await passTime(system.sandbox, 25 * hour);
      await openChecks.round();
    },
    to: 'draft',
  },
  held: {
    make: () => sealed('sandbox-review'),
    async move(id) {
      await dueNow(id);
      await returnHeld.round();
    },
    to: 'draft',
  },
  awaiting_payment: {
    make: () => sealed(),
    async move() {
      await passTime(system.sandbox, 25 * hour);
      await releaseUnpaidLetters.round();
    },
    to: 'draft',
  },
  missed: {
    async make() {
      const id = await sealed();
      await dueNow(id);
      await schedule(id);
      return id;
    },
    async move() {
      await passTime(system.sandbox, 25 * hour);
      await giveBackUnchosen.round();
    },
    to: 'draft',
  },
  scheduled: {
    async make() {
      const id = await sealed();
      await schedule(id);
      return id;
    },
    async move(id) {
      await dueNow(id);
      await wakeDue.round();
    },
    to: 'delivering',
  },
  awaiting_card: {
    async make() {
      const plan = { recipient: { kind: 'other' as const, name: '外婆' }, channels: [], holding: 'card' as const };
      const id = await scheduledLetter(system.token, plan);
      await dueNow(id);
      await wakeDue.round();
      return id;
    },
    async move(letterId) {
      const { code } = await call(opening.showCard, { letterId }, system.token);
      await call(opening.openByCode, { code });
    },
    to: 'opened',
  },
  delivering: {
    async make() {
      const id = await sealed();
      await schedule(id);
      await dueNow(id);
      await wakeDue.round();
      return id;
    },
    move: () => deliverDue(),
    to: 'delivered',
  },
};

// Where a letter may stay: its author writes on, its recipient has been told, or it is at its end, which owes the postage.
const resting: readonly LetterStatus[] = ['draft', 'delivered', 'opened', 'undeliverable', 'cancelled'];

describe('no state of a letter', () => {
  it('is one that nobody moves on from, unless a letter may stay there', () => {
    expect([...Object.keys(movers), ...resting].sort()).toEqual([...letterStatuses].sort());
  });

  it.each(Object.entries(movers))(
    'that is %s lasts without anybody doing anything',
    async (status, { make, move, to }) => {
      const id = await make();
      expect((await Letter.findByPk(id))?.status).toBe(status);
      await move(id);
      expect((await Letter.findByPk(id))?.status).toBe(to);
    },
  );
});
