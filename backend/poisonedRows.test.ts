import { randomBytes } from 'node:crypto';
import { DoomedKey } from './accounts/keys/DoomedKey';
import { destroyDoomedKeys } from './accounts/leaving/destroyDoomedKeys';
import { removeEndedOfTransferred } from './deliveries/leaving/removeEndedOfTransferred';
import { adoptEvents } from './inbox/adoption/adoptEvents';
import { WechatEvent } from './inbox/adoption/WechatEvent';
import { VendorEvent } from './inbox/VendorEvent';
import { Rung } from './ladder/Rung';
import { writeDraft } from './letters/factory';
import { Letter } from './letters/Letter';
import { purgeTransferred } from './letters/leaving/purgeTransferred';
import { Closure } from './lifecycle/Closure';
import { sweepClosures } from './lifecycle/closing/sweepClosures';
import { clock } from './platform/clock';
import { logger } from './platform/logger';
import { newId } from './platform/newId';
import type { Sweep } from './platform/sweep';
import { testSystem } from './testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });

const ago = (days: number) => new Date(clock.now() - days * 86_400_000);

/** Runs a round in which the first of two rows fails: that is one alarm, and the other row is worked off all the same. */
async function expectOneLeft(round: Sweep, count: () => Promise<number>): Promise<void> {
  const alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
  expect(await count()).toBe(2);
  expect(await round.round()).toBe(1);
  expect(alarm).toHaveBeenCalledTimes(1);
  expect(await count()).toBe(1);
  jest.restoreAllMocks();
  await round.round();
  expect(await count()).toBe(0);
}

/** Letters whose author has left long ago, in the order of their ids. */
async function transferredLetters(): Promise<string[]> {
  const ids = [(await writeDraft(system.token)).id, (await writeDraft(system.token)).id];
  await Letter.update(
    { authorId: null, status: 'undeliverable', recipientKind: 'phone', updatedAt: ago(400) },
    { where: { id: ids } },
  );
  return ids;
}

describe('a row that can not be worked off stops no other', () => {
  it('of the keys of accounts that are gone', async () => {
    const poisoned = newId();
    for (const accountId of [poisoned, newId()]) await DoomedKey.create({ accountId, doomedAt: clock.date() });
    let isPoisoned = true;
    const destroyOthers = async (accountId: string) => {
      if (accountId !== poisoned || !isPoisoned) return;
      isPoisoned = false;
      throw new Error('poisoned');
    };
    await expectOneLeft(destroyDoomedKeys(destroyOthers), () => DoomedKey.count());
  });

  it('of letters that go for good', async () => {
    const [poisoned] = await transferredLetters();
    let isPoisoned = true;
    const removeOthers = async ([id]: string[]) => {
      if (id !== poisoned || !isPoisoned) return;
      isPoisoned = false;
      throw new Error('poisoned');
    };
    await expectOneLeft(purgeTransferred(removeOthers), () => Letter.count());
  });

  it('of letters whose delivery has ended', async () => {
    for (const letterId of await transferredLetters()) {
      await Rung.create({ letterId, number: 1, channel: 'sms', state: 'waiting' });
    }
    jest.spyOn(Letter, 'update').mockRejectedValueOnce(new Error('poisoned'));
    await expectOneLeft(removeEndedOfTransferred, () => Rung.count());
  });

  it('of closings that ended long ago', async () => {
    for (const proofMark of [randomBytes(32), randomBytes(32)]) {
      const times = { requestedAt: ago(2_000), eraseAt: ago(2_000), erasedAt: ago(2_000) };
      const marks = { subjectMark: randomBytes(32), proofMark };
      await Closure.create({
        id: newId(),
        accountId: null,
        state: 'erased',
        undelivered: 'cancel',
        ...marks,
        ...times,
      });
    }
    jest.spyOn(Closure, 'destroy').mockRejectedValueOnce(new Error('poisoned'));
    await expectOneLeft(sweepClosures, () => Closure.count());
  });

  it('of events that the version before has kept', async () => {
    for (const mark of [randomBytes(32), randomBytes(32)]) {
      const said = { event: 'user_info_modified', accountId: null, identityId: null, codes: '' };
      await WechatEvent.create({ mark, requestMark: randomBytes(32), ...said, receivedAt: clock.date() });
    }
    jest.spyOn(VendorEvent, 'bulkCreate').mockRejectedValueOnce(new Error('poisoned'));
    await expectOneLeft(adoptEvents, () => WechatEvent.count());
  });
});
