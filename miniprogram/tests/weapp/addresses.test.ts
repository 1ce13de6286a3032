import { eventually } from '../../../backend/testing/eventually';
import { type Route, routes } from '../../routes';
import { formerAddresses } from '../system/formerAddresses';
import { type System, startSystem } from '../system/startSystem';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('addresses');
});
afterAll(() => system?.close());

const id = '01KBQ5W3T5YB0C9V8E7N6M4J2H';

/** The page a phone comes to by an address, and what that page is told. */
async function arriveBy(address: string, name: Route): Promise<Record<string, string>> {
  const phone = new Phone(system, 'linwan');
  phone.launch(address);
  await phone.onPage(name);
  return phone.page.options;
}

describe('an address that was ever sent', () => {
  it('in a message of WeChat opens the letter', async () => {
    expect(await arriveBy(`pages/letter/index?id=${id}`, 'letter')).toMatchObject({ id });
  });

  it('in a share card opens the invitation', async () => {
    const options = await arriveBy(`/pages/claim/index?letterId=${id}&token=mint-01`, 'claim');
    expect(options).toMatchObject({ letterId: id, token: 'mint-01' });
  });

  it('for picking up opens that, with its code', async () => {
    expect(await arriveBy('/pages/pickup/index?code=7KQ2-M9XD-4TRA', 'pickup')).toMatchObject({
      code: '7KQ2-M9XD-4TRA',
    });
  });
});

describe('an address of before the journeys', () => {
  it.each(formerAddresses)('of %s opens the page that is now %s, with its parameters', async (before, name) => {
    expect(await arriveBy(`/pages/${before}/index?id=${id}`, name)).toMatchObject({ id });
  });

  it('that never was one opens home', async () => {
    await arriveBy('/pages/nothing/index', 'home');
  });
});

describe('without a network, where no subpackage can be fetched', () => {
  it('a page says that it did not open, and opens when there is one again', async () => {
    const phone = new Phone(system, 'linwan');
    phone.launch();
    phone.hand.isOnline = false;
    await phone.tap('.t-write');
    await eventually(() => expect(phone.toast).toContain('没有连上网络'));
    expect(phone.page.route).toBe(routes.home);
    phone.hand.isOnline = true;
    await phone.tap('.t-write');
    await phone.onPage('compose');
  });

  it('a message of WeChat waits for a tap to try again', async () => {
    const phone = new Phone(system, 'linwan');
    phone.hand.isOnline = false;
    phone.launch(`/pages/letter/index?id=${id}`);
    await phone.see('.t-lead-on');
    phone.hand.isOnline = true;
    await phone.tap('.t-lead-on');
    await phone.onPage('letter');
    expect(phone.page.options).toMatchObject({ id });
  });

  it('an address of before leads home', async () => {
    const phone = new Phone(system, 'linwan');
    phone.hand.isOnline = false;
    phone.launch('/pages/devices/index');
    await phone.onPage('home');
  });
});
