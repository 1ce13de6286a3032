import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Suppression } from '../../notices/suppressions/Suppression';
import { countArrivals } from '../../testing/arrivals';
import { deliverDue, dueLetter } from '../../testing/dueLetter';
import { builtBackend } from '../../testing/processes';
import { toAmelie, toGrandma } from '../../testing/recipients';
import { testSettings } from '../../testing/testSettings';
import { testSystem } from '../../testing/testSystem';
import { newsAfterDue } from '../../testing/timeline';
import { suppressContacts } from './suppressContacts';

const system = testSystem({ signedIn: 'linwan' });

describe('a person who asks us for no more letters', () => {
  it('gets none, by whatever spelling of the contact, until it asks for them again', async () => {
    const contacts = [' 138 0000 0003 ', '', 'AMELIE＠Example.com', 'nobody', '+33612345678'];
    for (let times = 0; times < 2; times += 1)
      expect(await suppressContacts(contacts, 'refuse')).toEqual({ entered: 2, unreadable: 2 });
    const refused = [await dueLetter(system.token, toGrandma), await dueLetter(system.token, toAmelie)];
    await deliverDue();
    const news = await Promise.all(refused.map(newsAfterDue));
    expect(news.map(([first]) => first)).toEqual(['refused sms suppressed', 'refused mail suppressed']);
    expect(await suppressContacts(['+86 138-0000-0003'], 'allow')).toEqual({ entered: 1, unreadable: 0 });
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ sms: 1 });
  });

  it('is entered by an operator, in whose terminal no contact is shown', async () => {
    const typed = spawnSync(process.execPath, [join(builtBackend, 'backend', 'cli.js'), 'notices', 'refuse'], {
      input: '13800000003\nno contact\n',
      env: { PATH: process.env.PATH, ...testSettings(), REDIS_URL: process.env.REDIS_URL },
      encoding: 'utf8',
    });
    expect(typed).toMatchObject({ stdout: '1 entered, 1 no contact\n', stderr: '', status: 0 });
    expect(await Suppression.findAll()).toMatchObject([{ kind: 'letter_arrived', reason: 'asked_us' }]);
  });
});
