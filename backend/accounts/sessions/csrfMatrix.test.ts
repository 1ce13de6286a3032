import { accounts } from '../../../shared/contract';
import { contract } from '../../../shared/contract/contract';
import type { Endpoint } from '../../../shared/contract/endpoint';
import { database } from '../../platform/database';
import { newId } from '../../platform/newId';
import { platformSettings } from '../../platform/settings';
import { Browser } from '../../testing/browser';
import { loginCode } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { joining } from '../factory';

testSystem({ clean: 'once' });
const browser = new Browser();
const other = new Browser();
beforeAll(async () => {
  await browser.ask(accounts.signInWithWechat, { code: await loginCode('linwan'), joining });
  await other.ask(accounts.signInWithWechat, { code: await loginCode('zhoumu'), joining });
});

/** Everything that is stored, in words. */
async function everything(): Promise<string> {
  const tables = (await database.getQueryInterface().showAllTables()).filter((name) => name !== 'migrations');
  const rows = await Promise.all(tables.map((table) => database.query(`SELECT * FROM \`${table}\``)));
  return JSON.stringify(rows.map(([found]) => found));
}

const endpoints = Object.entries(contract).flatMap(([module, all]) =>
  Object.entries(all).map(([name, endpoint]): [string, Endpoint] => [`${module}.${name}`, endpoint]),
);
const changes = endpoints.filter(([, { method }]) => method !== 'GET');

// What any id in a path may be; nothing of the body is looked at before the origin of the call is.
const inputFor = ({ path }: Endpoint) =>
  Object.fromEntries([...path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => [name, newId()]));

const forgeries = (): [string, Record<string, string | null>][] => [
  ['no token', { 'X-CSRF-Token': null }],
  ['a wrong token', { 'X-CSRF-Token': 'A'.repeat(32) }],
  ["another session's token", { 'X-CSRF-Token': other.cookies.get('__Host-csrf') ?? '' }],
  ['no Origin', { Origin: null }],
  ['a foreign Origin', { Origin: 'https://evil.example' }],
  ['an opaque Origin', { Origin: 'null' }],
  ['an Origin that begins like ours', { Origin: `${platformSettings.PUBLIC_URL}.evil.example` }],
];

describe('a change asked for with cookies', () => {
  it('covers a contract that has changes', () => {
    expect(changes.length).toBeGreaterThan(20);
  });

  it.each(changes)('is refused when it may be forged: %s', async (_name, endpoint) => {
    const before = await everything();
    for (const [what, headers] of forgeries()) {
      const answer = await browser.ask(endpoint, inputFor(endpoint), headers);
      expect([what, answer.status, answer.body.error]).toEqual([what, 403, 'csrf_refused']);
    }
    expect(await everything()).toBe(before);
  });
});
