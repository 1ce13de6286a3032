import { wakeDue } from '../deliveries/wakeDue';
import { Letter } from '../letters/Letter';
import { noticeEngine } from '../noticeEngine';
import { clock } from '../platform/clock';
import { countArrivals } from '../testing/arrivals';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { runDying } from '../testing/dyingProcess';
import { ownFolder } from '../testing/ownFolder';
import { passTime, resetTime } from '../testing/passTime';
import { killAll } from '../testing/processes';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { NumberCheck } from './NumberCheck';

afterAll(killAll);
const system = testSystem({ signedIn: 'linwan', clean: 'once' });
const folder = ownFolder('dying-asker');

const askOnce = `require('./settings'); require('./tables');
  const { openKeys } = require('./platform/keys/keks');
  const { chooseKeyWrapper } = require('./vendors/kms/chooseKeyWrapper');
  const { askNumbers } = require('./numberGuard/askNumbers');
  openKeys(chooseKeyWrapper()).then(() => countSteps(() => askNumbers.round())).then(() => process.exit());`;

/** A letter whose notice waits until its number was asked about. */
async function awaited(): Promise<string> {
  await NumberCheck.destroy({ where: {} });
  const letterId = await dueLetter(system.token, toGrandma);
  await Letter.update({ sealedAt: new Date(clock.now() - 181 * 86_400_000) }, { where: { id: letterId } });
  await wakeDue.round();
  const claimed = await noticeEngine.claimDue();
  if (claimed) await noticeEngine.sendClaimed(claimed);
  expect(await NumberCheck.findByPk(letterId)).toMatchObject({ verdict: null });
  return letterId;
}

it('killed before any step between asking and sending, a number is asked about again at most once, and the letter goes once', async () => {
  const steps: string[] = [];
  for (let before = 1; steps.at(-1) !== 'answer'; before += 1) {
    const letterId = await awaited();
    const asked = system.sandbox.numbers.asked.length;
    const { steps: passed } = await runDying(folder.path, askOnce, before, {});
    steps.splice(0, steps.length, ...passed);
    await passTime(system.sandbox, 31_000);
    await deliverDue();
    resetTime(system.sandbox);
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ sms: 1 });
    expect(system.sandbox.numbers.asked.length - asked).toBeLessThanOrEqual(2);
  }
  expect(steps.length).toBeGreaterThan(5);
});
