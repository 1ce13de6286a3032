import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { composeCodeMail } from '../../../backend/accounts/codes/composeCodeMail';
import { composeSecurityMail } from '../../../backend/accounts/security/composeSecurity';
import { composeMailNotice } from '../../../backend/deliveries/words/composeMailNotice';
import type { MailMessage } from '../../../backend/notices/Message';
import { label } from '../../../shared/label';
import { axeFindings } from './axeFindings';
import { layoutFaults } from './layoutFaults';
import { describeInBrowser, openBrowser, phoneScreen } from './openBrowser';

const code = 'WWWW-MMMM-WWWW';
const longWord = 'W'.repeat(40);
const from = (name: string) =>
  composeMailNotice(label(name, name), code, `https://postome.example/no-more/${longWord}`);
const at = new Date('2027-01-02T16:05:00Z');
// The longest of them, and the one in both languages.
const security = (locale: 'zh-CN' | 'en', topic: 'unused_account' | 'account_taken' = 'unused_account') =>
  composeSecurityMail({ topic, at, device: 'Mac · Safari', locale });

// What the program or page that shows a mail has around it is its own.
const ofPages = ['region', 'landmark-one-main', 'page-has-heading-one'];

describeInBrowser('what people read outside of the app', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    process.env.PUBLIC_URL = 'https://postome.example';
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { ...phoneScreen, width: 320 } });
  });
  afterAll(() => browser?.close());

  // Many mail programs keep no style sheet, and some neither the head nor what html and body say.
  const shown: [string, (html: string) => string][] = [
    ['as it is', (html) => html],
    ['without its style sheet', (html) => html.replace(/<style>[\s\S]*<\/style>/, '')],
    [
      'as a part of another page',
      (html) => `<!doctype html><html lang="fr"><title>.</title>${/<div[\s\S]*<\/div>/.exec(html)}`,
    ],
  ];

  it.each<[string, () => MailMessage[]]>([
    ['of a code', () => [composeCodeMail('123456', 'contact')]],
    ['of a letter', () => [from(longWord), from('<b>&"</b>')]],
    ['of security', () => [security('zh-CN'), security('en'), security('en', 'account_taken')]],
  ])('can be read by everybody, in light and in dark, on a narrow phone: a mail %s', async (_name, mails) => {
    for (const { subject, html } of mails()) {
      for (const [how, alter] of shown) {
        await page.setContent(alter(html));
        const found = await axeFindings(page, `${subject} ${how}`, ofPages);
        const wide = await layoutFaults(page, 100);
        expect([...found, ...wide]).toEqual([]);
        expect(await page.locator('div[lang]').count()).toBe(1);
      }
    }
  });

  it.each(['away', 'refused'])('can be read by everybody, also the page of nginx: %s', async (name) => {
    await page.setContent(readFileSync(join(__dirname, '../../../deploy', `${name}.html`), 'utf8'));
    expect([...(await axeFindings(page, name)), ...(await layoutFaults(page, 200))]).toEqual([]);
  });
});
