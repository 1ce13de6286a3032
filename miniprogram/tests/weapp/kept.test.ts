import { routes } from '../../routes';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { enter } from './enter';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';
import { chooseAddressee, writeAndSeal, writeWords } from './writeAndSeal';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('kept');
});
afterAll(() => system?.close());

describe('what a person has written', () => {
  it('survives an API that is down and a program that is killed, and is saved when both are back', async () => {
    const phone = new Phone(system, 'linwan');
    phone.launch(`/${routes.me}`);
    await enter(phone);
    await phone.see('.t-me');
    phone.launch();
    await system.stopApi();
    await writeWords(phone, hardWords);
    await phone.tap('.t-compose-next');
    await phone.see('.t-failure');
    await phone.see('.t-draft-state-offline');
    expect(phone.page.route).toBe(routes.compose);

    phone.kill();
    phone.launch();
    await phone.tap('.t-draft');
    expect(await phone.value('.t-body')).toBe(hardWords.body);
    expect(await phone.value('.t-title')).toBe(hardWords.title);

    await system.startApi();
    await phone.tap('.t-compose-next');
    await phone.onPage('recipient');
    phone.launch(`/${routes.sent}`);
    expect(await phone.read('.t-sent-draft')).toContain(hardWords.title);
  });

  it('is still there when its author goes back from the recipient', async () => {
    const phone = new Phone(system, 'linwan');
    phone.launch();
    await writeWords(phone, hardWords);
    await phone.tap('.t-compose-next');
    await enter(phone);
    await phone.onPage('recipient');
    await phone.type('.t-name', '明天的我');
    phone.back();
    await phone.onPage('compose');
    expect(await phone.value('.t-body')).toBe(hardWords.body);
    await phone.tap('.t-compose-next');
    await phone.onPage('recipient');
    expect(await phone.value('.t-name')).toBe('明天的我');
  });

  it('stays when its content is refused, and the author is led back to it', async () => {
    const phone = new Phone(system, 'linwan');
    const words = { ...hardWords, body: `${hardWords.body}\n代开发票` };
    phone.launch();
    await writeAndSeal(phone, words, { kind: 'self', name: '明天的我' });
    expect(await phone.read('.t-failure')).toContain('没有通过');
    await phone.tap('.t-edit-compose');
    await phone.onPage('compose');
    expect(await phone.value('.t-body')).toBe(words.body);

    await phone.type('.t-body', hardWords.body);
    await chooseAddressee(phone, { kind: 'self', name: '明天的我' });
    await phone.tap('.t-seal');
    await phone.onPage('receipt');
  });

  it('is sealed although WeChat may not announce it, once its author has said so twice', async () => {
    const phone = new Phone(system, 'zhoumu');
    phone.hand.notice = 'reject';
    phone.launch();
    await writeAndSeal(phone, hardWords, { kind: 'self', name: '明天的我' });
    await phone.see('.t-unannounced');
    await phone.tap('.t-seal');
    await phone.onPage('receipt');
  });
});
