import { eventually } from '../../../backend/testing/eventually';
import { letters } from '../../../shared/contract';
import { invitations } from '../../../shared/contract/invitations';
import { routes } from '../../routes';
import { Account } from '../system/Account';
import { awaitMessage } from '../system/awaitMessage';
import { messagesOf } from '../system/standIns';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { enter } from './enter';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';
import { chooseAddressee, writeWords } from './writeAndSeal';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('weappanswers');
});
afterAll(() => system?.close());

describe('the compiled mini program', () => {
  it('keeps an opened letter as a file, and carries an answer back to who wrote it, with thanks, by taps', async () => {
    const author = await Account.signIn(system, 'linwan');
    const recipient = { kind: 'other' as const, name: '周牧' };
    const letter = await author.seal(hardWords, { recipient, channel: 'wechat', daysAhead: 30 });
    await author.pay(letter);
    const { invitation } = await author.call(letters.readLetter, { letterId: letter.id });
    const friend = await Account.signIn(system, 'zhoumu');
    await friend.call(invitations.claimLetter, { letterId: letter.id, token: invitation?.token ?? '' });
    await system.letTimePass(letter.id);

    const phone = new Phone(system, 'zhoumu');
    phone.launch(`/${routes.letter}?id=${letter.id}`);
    await enter(phone);
    await phone.tap('.t-open');
    await phone.tap('.t-keep');
    await phone.tap('.t-share-kept');
    await eventually(() => expect(phone.sentFiles.size).toBe(1));
    const [[name = '', file] = []] = phone.sentFiles;
    expect(name).toMatch(/^给明天的我 📮 \d{4}-\d\d-\d\d\.html$/);
    const kept = file?.toString() ?? '';
    expect(kept).toContain('À bientôt — naïve café');
    expect(kept).toContain('&lt;b&gt;不是粗体&lt;/b&gt;');
    await phone.tap('.t-thank');
    await phone.see('.t-thanked');
    await phone.tap('.t-answer');
    await phone.onPage('compose');
    await phone.type('.t-body', '收到了，谢谢你。');
    await phone.tap('.t-compose-next');
    await phone.onPage('recipient');
    await phone.tap('.t-recipient-next');
    await phone.onPage('time');
    await phone.tap('.t-soonest');
    await phone.tap('.t-time-next');
    await phone.onPage('seal');
    await phone.tap('.t-seal');
    await phone.onPage('receipt');
    const { id = '' } = phone.page.options;

    await author.allowNotice();
    await system.letTimePass(id);
    await awaitMessage(system, 'linwan');
    const reader = new Phone(system, 'linwan');
    reader.launch(`/${routes.letter}?id=${id}`);
    await enter(reader);
    await reader.tap('.t-open');
    expect(await reader.read('.t-letter-body')).toBe('收到了，谢谢你。');
    await reader.tap('.t-then-and-now');
    await reader.see('.t-chain');
    reader.launch(`/${routes.journey}?id=${letter.id}`);
    await reader.see('.t-timeline-thanked');
  });

  it('opens ten years from now, on the same phone, the letter that was written a minute ago', async () => {
    const phone = new Phone(system, 'linwan');
    phone.launch();
    await writeWords(phone, hardWords);
    await chooseAddressee(phone, { kind: 'self', name: '十年后的我' }, '.t-preset-year10');
    await phone.tap('.t-seal');
    await phone.onPage('receipt');
    const { id = '' } = phone.page.options;
    const told = (await messagesOf(system, 'linwan')).length;

    await system.travel('10y');
    // A day ahead means nine o'clock there, which may be yet to come.
    await system.travel('9h');
    await eventually(async () => expect((await messagesOf(system, 'linwan')).length).toBe(told + 1));
    phone.kill();
    phone.launch(`/${routes.letter}?id=${id}`);
    await phone.tap('.t-open');
    expect(await phone.read('.t-letter-body')).toBe(hardWords.body);
  });
});
