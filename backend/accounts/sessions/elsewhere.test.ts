import { accounts } from '../../../shared/contract';
import { contract } from '../../../shared/contract/contract';
import type { Endpoint } from '../../../shared/contract/endpoint';
import { newId } from '../../platform/newId';
import { Browser } from '../../testing/browser';
import { loginCode } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { joining } from '../factory';

testSystem({ clean: 'once' });
const browser = new Browser();
beforeAll(async () => {
  await browser.ask(accounts.signInWithWechat, { code: await loginCode('linwan'), joining });
});

const readings = Object.entries(contract).flatMap(([module, all]) =>
  Object.entries(all)
    .filter(([, { method }]) => method === 'GET')
    .map(([name, endpoint]): [string, Endpoint] => [`${module}.${name}`, endpoint]),
);
const ofAccounts = readings.filter(([, { access }]) => access !== 'public');
const pathOf = ({ path }: Endpoint) => `/api/v1${path.replace(/:[A-Za-z]+/g, newId())}`;

// As a browser sends what its page did not ask for: without the header of our page, and with who asked.
const links: [string, Record<string, string | null>][] = [
  [
    'a link on another site',
    { 'X-PostoMe-Client': null, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' },
  ],
  ['a link on a site beside ours', { 'X-PostoMe-Client': null, 'Sec-Fetch-Site': 'same-site' }],
  ['a link in a mail, or typed', { 'X-PostoMe-Client': null, 'Sec-Fetch-Site': 'none' }],
  ['a link in a browser that does not say', { 'X-PostoMe-Client': null }],
  ['a link that names itself weapp', { 'X-PostoMe-Client': 'weapp' }],
  ['a page of another site that says it is ours', { 'Sec-Fetch-Site': 'cross-site' }],
  ['a page beside ours that says it is ours', { 'Sec-Fetch-Site': 'same-site' }],
  ['a page that says two things', { 'Sec-Fetch-Site': 'same-origin, cross-site' }],
];

describe('what cookies open for our page', () => {
  it.each(ofAccounts)('is not opened by anything else: %s', async (_name, endpoint) => {
    for (const [what, headers] of links) {
      for (const method of ['GET', 'HEAD']) {
        const { status, body } = await browser.send(method, pathOf(endpoint), undefined, headers);
        expect([what, method, status]).toEqual([what, method, 403]);
        if (method === 'GET') expect(body).toMatchObject({ error: 'csrf_refused' });
      }
    }
  });

  it('is opened for it, in browsers that say who asks and in others', async () => {
    for (const site of [null, 'same-origin']) {
      expect((await browser.ask(accounts.readAccount, {}, { 'Sec-Fetch-Site': site })).status).toBe(200);
    }
  });

  it('includes an export, which began by a link', () => {
    expect(ofAccounts.map(([name]) => name)).toContain('privacy.exportData');
  });
});

it.each(readings.filter(([, { access }]) => access === 'public'))(
  'what is open to anybody is so by a link too: %s',
  async (_name, endpoint) => {
    // Ids are made up, and what an opened letter shows needs a header that no link brings along: then it is not there.
    const path = pathOf(endpoint);
    const { status } = await browser.send('GET', path, undefined, { 'Sec-Fetch-Site': 'same-origin' });
    expect([200, 400, 404]).toContain(status);
    for (const [, headers] of links) {
      expect((await browser.send('GET', path, undefined, headers)).status).toBe(status);
    }
  },
);
