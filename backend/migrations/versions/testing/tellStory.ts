import { randomBytes } from 'node:crypto';
import { countRows, writeDump } from './dump';
import { askToLeave, join, receive } from './longAgo';
import { openSystem, type Secrets } from './openSystem';
import { day, hour, minute, Story } from './Story';
import { hang, leaveWaiting, loseRedis, stumble, write } from './today';
import type { Version } from './Version';

const random = () => randomBytes(36).toString('base64url');

const newSecrets = (): Secrets => ({
  settings: { PEPPER: random(), APP_SECRET: random() },
  rootKeys: { current: 'kept', roots: { kept: randomBytes(32).toString('base64') } },
});

const newVersion = (secrets: Secrets): Version => ({
  ...{ writtenAt: '', secrets, phones: {}, cookies: [], openable: [], unpaid: [], invited: [], receiptCodes: [] },
  ...{ toPay: '', farAhead: '', reported: '', told: [], arrivals: [], answers: {} },
  password: { name: '', password: '三个月前的一场大雨，和雨后的那条小路' },
  code: { contact: { email: 'newcomer@example.com' }, code: '' },
});

/**
 * Fills the system of this version through its own doors (the API, the worker, the stand-ins), over twelve days that pass
 * in a minute, until every table holds rows and every letter is somewhere else on its way; `now` is when it ends.
 */
export async function tellStory(now: number): Promise<{ sql: string; version: Version }> {
  const secrets = newSecrets();
  const system = await openSystem(secrets);
  const version = newVersion(secrets);
  const story = new Story(system, version);
  try {
    system.setClock(now - 12 * day);
    await system.cli('migrate');
    const written = await join(story, now - 11 * day);
    system.setClock(now - 10 * day);
    await receive(story, written);
    system.setClock(now - 7 * day - 27 * minute);
    await askToLeave(story);
    system.setClock(now - 3 * hour);
    const times = { hung: now - 50 * minute, others: now - 40 * minute, claimed: now - 25 * minute };
    await write(story, now, times);
    system.setClock(now - 45 * minute);
    await hang(story);
    system.setClock(now - 30 * minute);
    await stumble(story);
    system.setClock(now - 20 * minute);
    await loseRedis(story);
    system.setClock(now);
    await leaveWaiting(story, now + 2 * day);
    version.writtenAt = new Date(Date.now()).toISOString();
    const empty = Object.entries(await countRows(system)).filter(([, count]) => count === 0);
    expect(empty).toEqual([]);
    return { sql: await writeDump(system), version };
  } finally {
    await system.close();
  }
}
