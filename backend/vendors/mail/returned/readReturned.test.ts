import fc from 'fast-check';
import { newId } from '../../../platform/newId';
import type { Mail } from '../../../sandbox/mail/mailServer';
import { type Bounce, bounceOf, complaintOf } from '../../../sandbox/mail/reports';
import { messageIdOf, noticeIdOf } from '../mailToken';
import { type Returned, readReturned } from './readReturned';

const notice = newId();
const to = 'amelie@example.com';

function mailOf(messageId: string, more: Partial<Mail> = {}): Mail {
  return {
    ...{ envelopeId: '600012345678', messageId, from: 'PostoMe <letters@postome.test>', to, subject: 'A letter' },
    ...{ sender: 'returns@postome.test', text: '', html: null, at: '2026-12-01T00:00:00.000Z' },
    headers: {
      from: 'PostoMe <letters@postome.test>',
      to,
      subject: '=?UTF-8?B?5p6X5pma?=',
      'message-id': messageId,
      'mime-version': '1.0',
      'content-type': 'multipart/alternative; boundary="--_NmP-1"',
    },
    ...more,
  };
}

const ours = mailOf(messageIdOf(notice));
const bounce = (script: Bounce = {}, mail = ours) => bounceOf(mail, script);
const edited = (mail: Buffer, from: string | RegExp, into: string) => {
  const text = mail.toString('latin1');
  const changed = text.replace(from, into);
  if (changed === text) throw new Error('nothing was edited');
  return Buffer.from(changed, 'latin1');
};

async function said(mail: Buffer, address = to): Promise<unknown> {
  const found = await readReturned(mail);
  return typeof found === 'string' ? found : found.map((one) => [one.said, one.code, one.isOf(address)]);
}

describe('the Message-ID of a mail', () => {
  it('leads back to its notice, in whatever letters it is returned, and from its number alone', () => {
    const id = messageIdOf(notice);
    expect([id, id.toLowerCase(), ` ${id} `, id.slice(1, id.indexOf('@'))].map(noticeIdOf)).toEqual(
      Array.from({ length: 4 }, () => notice),
    );
  });

  it('cannot be made from the number of the notice, nor from the Message-ID of its neighbour', () => {
    const [, mark = ''] = /\.(\w+)@/.exec(messageIdOf(notice)) ?? [];
    const neighbour = newId();
    const made = [`<${notice}@postome.test>`, `<${neighbour}.${mark}@postome.test>`, `${notice}.${'0'.repeat(20)}`, ''];
    expect(made.map(noticeIdOf)).toEqual([null, null, null, null]);
  });
});

describe('a report of delivery', () => {
  it.each(['postfix', 'exim', 'exchange'] as const)(
    'as %s writes it says that there is no such mailbox',
    async (style) => {
      expect(await said(bounce({ style }))).toEqual([['no_mailbox', '5.1.1', 'itself']]);
      expect(await readReturned(bounce({ style }))).toMatchObject([{ noticeId: notice }]);
    },
  );

  it.each([
    ['failed', '5.1.2', 'no_mailbox'],
    ['failed', '5.1.3', 'no_mailbox'],
    ['failed', '5.1.10', 'no_mailbox'],
    ['failed', '5.1.0', 'undelivered'],
    ['failed', '5.1.12', 'undelivered'],
    ['failed', '5.2.2', 'undelivered'],
    ['failed', '5.7.1', 'undelivered'],
    ['failed', '5.11.1', 'undelivered'],
    ['failed', '4.4.7', 'undelivered'],
    ['delayed', '4.4.1', 'waiting'],
    ['delivered', '2.0.0', 'noted'],
    ['relayed', '2.0.0', 'noted'],
    ['expanded', '2.0.0', 'noted'],
  ] as const)('%s with %s is: %s', async (action, status, what) => {
    expect(await said(bounce({ action, status }))).toEqual([[what, status, 'itself']]);
  });

  it('that says 5.0.0 of everything is read by what the other server replied', async () => {
    const exim = (reply: string) => said(bounce({ style: 'exim', reply }));
    expect(await exim('550-5.1.1 The email account does not exist')).toEqual([['no_mailbox', '5.1.1', 'itself']]);
    expect(await exim('550 rejected as spam')).toEqual([['undelivered', '5.0.0', 'itself']]);
    // A delay that is told of on the way is not the end.
    expect(await exim('451 4.7.1 greylisted at 10.5.1.1')).toEqual([['undelivered', '5.0.0', 'itself']]);
  });

  it('that was led on says where it ended, and is of the address it was sent to', async () => {
    expect(await said(bounce({ final: 'amelie@elsewhere.example' }))).toEqual([['no_mailbox', '5.1.1', 'forwarded']]);
    expect(await said(bounce({ style: 'exim', final: 'amelie@elsewhere.example' }))).toEqual([
      ['no_mailbox', '5.1.1', null],
    ]);
  });

  it('is of one address alone, in whatever letters', async () => {
    expect(await said(bounce(), 'zhoumu@example.com')).toEqual([['no_mailbox', '5.1.1', null]]);
    expect(
      await said(edited(bounce(), `Final-Recipient: rfc822; ${to}`, 'Final-Recipient: rfc822; <Amelie@EXAMPLE.com>')),
    ).toEqual([['no_mailbox', '5.1.1', 'itself']]);
    const abroad = bounce({}, { ...ours, to: 'amelie@xn--bcher-kva.example' });
    expect(await said(abroad, 'amelie@bücher.example')).toEqual([['no_mailbox', '5.1.1', 'itself']]);
  });

  it('is found by the number we handed it in under where its Message-ID was changed', async () => {
    const renamed = { headers: { ...ours.headers, 'message-id': '<20261201@other.example>' } };
    const envid = messageIdOf(notice).slice(1, -'@postome.test>'.length);
    expect(await said(bounce({}, { ...ours, ...renamed }))).toBe('foreign');
    expect(await said(bounce({}, { ...ours, ...renamed, envid }))).toEqual([['no_mailbox', '5.1.1', 'itself']]);
  });

  it('is read in base64, with folded lines and with bare line feeds', async () => {
    const part = /(Content-Type: message\/delivery-status\r\n)\r\n([\s\S]+?)(?=\r\n--)/;
    const fields = part.exec(bounce({ style: 'exchange' }).toString())?.[2] ?? '';
    const coded = `$1Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(fields).toString('base64')}`;
    expect(await said(edited(bounce({ style: 'exchange' }), part, coded))).toEqual([['no_mailbox', '5.1.1', 'itself']]);
    expect(await said(edited(bounce({ reply: 'no' }), 'Status: 5.1.1', 'Status:\r\n\t5.1.1 (no such user)'))).toEqual([
      ['no_mailbox', '5.1.1', 'itself'],
    ]);
    expect(await said(edited(bounce(), /\r\n/g, '\n'))).toEqual([['no_mailbox', '5.1.1', 'itself']]);
  });
});

describe('a complaint', () => {
  it.each([
    ['abuse', 'complained'],
    ['fraud', 'complained'],
    ['virus', 'noted'],
    ['other', 'noted'],
    ['not-spam', 'noted'],
    ['auth-failure', 'noted'],
  ])('of %s is: %s', async (type, what) => {
    expect(await said(complaintOf(ours, type))).toEqual([[what, type, 'itself']]);
  });

  it('may hide who complained, but for the domain', async () => {
    expect(await said(complaintOf(ours, 'abuse', 'i8o8Zkv8@example.com'))).toEqual([['complained', 'abuse', 'itself']]);
    expect(await said(complaintOf(ours, 'abuse', null))).toEqual([['complained', 'abuse', 'itself']]);
    expect(await said(complaintOf(ours, 'abuse', 'redacted'))).toEqual([['complained', 'abuse', 'itself']]);
    expect(await said(complaintOf(ours, 'abuse', 'amelie@elsewhere.example'))).toEqual([['complained', 'abuse', null]]);
  });
});

const wrapped = (depth: number, inner: Buffer): Buffer => {
  let text = inner.toString('latin1').replace(/^[\s\S]*?(?=Content-Type: multipart)/, '');
  for (let level = 0; level < depth; level += 1)
    text = `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n${text}\r\n--b${level}--\r\n`;
  return Buffer.from(`From: a@example.org\r\n${text}`, 'latin1');
};
const secondPart = (mail: Buffer, part: string) =>
  edited(mail, /\r\n(?=--7E1A04C0[^\r]*--\r\n$)/, `\r\n--7E1A04C0.1764547200/mx.stand-in.example\r\n${part}\r\n`);
const status = (recipient: string, code = '5.1.1') =>
  `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; ${recipient}\r\nAction: failed\r\nStatus: ${code}\r\n`;
const original = (messageId: string) => `Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${messageId}\r\n`;
const other = messageIdOf(newId());

describe('what is built to confuse', () => {
  it.each<[string, () => Buffer, string]>([
    ['nothing', () => Buffer.alloc(0), 'no_report'],
    ['no mail at all', () => Buffer.from([0, 255, 10, 13, 0, 10]), 'no_report'],
    [
      'an ordinary mail that speaks of one',
      () => Buffer.from(`From: a@b.example\r\n\r\n${status(to)}${original(ours.messageId ?? '')}`),
      'no_report',
    ],
    ['a report in a mail that is none', () => wrapped(1, bounce()), 'no_report'],
    ['a report of no kind', () => edited(bounce(), 'message/delivery-status', 'message/tracking-status'), 'no_report'],
    ['nested too deep', () => edited(wrapped(40, bounce()), 'multipart/mixed', 'multipart/report'), 'unreadable'],
    ['two kinds at the top', () => edited(bounce(), 'MIME-Version: 1.0', 'Content-Type: text/plain'), 'ambiguous'],
    ['two statuses', () => secondPart(bounce(), status(to, '4.2.2')), 'ambiguous'],
    ['two originals', () => secondPart(bounce(), original(other)), 'ambiguous'],
    [
      'a status and a complaint',
      () => secondPart(bounce(), 'Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n'),
      'ambiguous',
    ],
    [
      'two Message-IDs in one original',
      () => edited(bounce(), /(Message-Id: <(?!2026))/, `Message-ID: ${other}\r\n$1`),
      'ambiguous',
    ],
    [
      'the number of another',
      () => edited(bounce(), 'X-Postfix-Queue-ID', `Original-Envelope-Id: ${other.slice(1, 48)}\r\nX-Id`),
      'ambiguous',
    ],
    [
      'two ends for one recipient',
      () => edited(bounce(), 'Action: failed', 'Action: delayed\r\nAction: failed'),
      'ambiguous',
    ],
    [
      'two codes for one recipient',
      () => edited(bounce(), 'Status: 5.1.1', 'Status: 5.1.1\r\nStatus: 4.2.2'),
      'ambiguous',
    ],
    [
      'two recipients in one group',
      () => edited(bounce(), 'Action: failed', 'Final-Recipient: rfc822; a@b.example\r\nAction: failed'),
      'ambiguous',
    ],
    ['no original', () => edited(bounce(), 'text/rfc822-headers', 'text/x-nothing'), 'foreign'],
    ['an original without Message-ID', () => edited(bounce(), /Message-Id: <(?!2026)/, 'X-Id: <'), 'foreign'],
    ['the Message-ID of others', () => bounce({}, mailOf('<CAF=abc@mail.gmail.com>')), 'foreign'],
    ['the number of a notice alone', () => bounce({}, mailOf(`<${notice}@postome.test>`)), 'foreign'],
    ['a guessed mark', () => bounce({}, mailOf(`<${notice}.${'a'.repeat(20)}@postome.test>`)), 'foreign'],
    [
      'our Message-ID in its words alone',
      () => edited(bounce({}, mailOf('<1@x.example>')), "I'm sorry", `Message-ID: ${ours.messageId}\r\n`),
      'foreign',
    ],
    [
      'our Message-ID in the mail around it alone',
      () => edited(bounce({}, mailOf('<1@x.example>')), 'MIME-Version: 1.0', `In-Reply-To: ${ours.messageId}`),
      'foreign',
    ],
    [
      'our Message-ID in the body of what was returned',
      () =>
        edited(
          bounce({ style: 'exim' }, mailOf('<1@x.example>')),
          /(boundary="--_NmP-1"\r\n)/,
          `$1\r\nMessage-ID: ${ours.messageId}\r\n`,
        ),
      'foreign',
    ],
    ['no recipient', () => edited(bounce(), /Final-Recipient[^\n]+\nOriginal[^\n]+\n/, ''), 'unreadable'],
    [
      'a recipient that is no mailbox',
      () => edited(bounce(), /Final-Recipient: rfc822; \S+/, 'Final-Recipient: x400; /G=A/'),
      'unreadable',
    ],
    ['no end', () => edited(bounce(), 'Action: failed\r\n', ''), 'unreadable'],
    ['an unknown end', () => edited(bounce(), 'Action: failed', 'Action: exploded'), 'unreadable'],
    ['a failure that went well', () => bounce({ status: '2.0.0', reply: '250 ok' }), 'unreadable'],
    ['no code', () => edited(bounce({ reply: 'no' }), 'Status: 5.1.1\r\n', ''), 'unreadable'],
    [
      'fields in another alphabet',
      () => {
        const wide = (text: string) => Buffer.from(text, 'utf16le').toString('latin1');
        return edited(bounce(), /(?<=delivery-status\r\n\r\n)[\s\S]+?(?=\r\n--)/, wide(status(to)));
      },
      'unreadable',
    ],
    ['a complaint of no kind', () => edited(complaintOf(ours), /Feedback-Type: abuse\r\n/, ''), 'unreadable'],
    [
      'a complaint of two kinds',
      () => edited(complaintOf(ours), 'Feedback-Type: abuse', 'Feedback-Type: not-spam\r\nFeedback-Type: abuse'),
      'ambiguous',
    ],
  ])('%s is kept aside', async (_what, mail, why) => {
    expect(await said(mail())).toBe(why);
  });

  it('as a long list of others is of each of them, and of ours where it is named', async () => {
    const others = Array.from(
      { length: 20 },
      (_, n) => `Final-Recipient: rfc822; a${n}@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n`,
    );
    const found = await readReturned(edited(bounce(), 'Final-Recipient', `${others.join('')}Final-Recipient`));
    const whose = (found as Returned[]).map(({ isOf }) => isOf(to));
    expect(whose).toEqual([...others.map(() => null), 'itself']);
  });

  // Each was a mail of a megabyte that held up everything else for longer than the watchdog waits.
  it.each<[string, string | RegExp, string, string, string]>([
    [
      'parts',
      'This is a MIME-encapsulated message.',
      '--7E1A04C0.1764547200/mx.stand-in.example\r\n\r\n',
      '',
      'too_large',
    ],
    ['groups', 'Final-Recipient', 'X: y\r\n\r\n', 'Final-Recipient', 'too_large'],
    ['header lines', 'MIME-Version', 'X: y\r\n', 'MIME-Version', 'too_large'],
    ['folded lines', /(?<=Status: 5.1.1)/, ' \r\n ', '', 'too_large'],
    ['empty lines', 'Reporting-MTA', '\n', 'Reporting-MTA', 'too_large'],
    ['numbers in a code', /(?<=Status: 5.1.1)/, '.5', '', 'unreadable'],
    ['letters in an address', /(?<=Final-Recipient: rfc822; )/, 'a', '', 'unreadable'],
    ['addresses in one', /(?<=Final-Recipient: rfc822; )/, 'a@', '', 'unreadable'],
  ])('with very many %s is kept aside at once', async (_what, from, put, then, why) => {
    const many = put.repeat(Math.floor(1_000_000 / put.length));
    const diagnosed = edited(bounce(), 'Diagnostic-Code', 'X-Code');
    expect(await said(edited(diagnosed, from, many + then))).toBe(why);
  });

  it('says nothing of us, however a report of others is changed', async () => {
    const foreign = mailOf('<20261201000005.1A2B3C@mail.other.example>');
    const reports = [
      ...(['postfix', 'exim', 'exchange'] as const).map((style) => bounce({ style }, foreign)),
      complaintOf(foreign),
    ];
    const change = fc.record({ at: fc.nat(), drop: fc.nat(40), put: fc.constantFrom(...pieces) });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...reports), fc.array(change, { maxLength: 12 }), async (report, changes) => {
        let text = report.toString('latin1');
        for (const { at, drop, put } of changes) {
          const place = at % text.length;
          text = text.slice(0, place) + put + text.slice(place + drop);
        }
        expect(typeof (await readReturned(Buffer.from(text, 'latin1')))).toBe('string');
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

// What a forger has: everything but the mark.
const pieces = [
  ...['', '\r\n', '\n', '\r\n\r\n', '\0', ':', ';', '<', '>', '\t', '='],
  ...['Message-ID: ', `<${notice}@postome.test>`, `${notice}.`, `<${notice}.00000000000000000000@postome.test>`],
  ...[
    `Original-Envelope-Id: ${notice}\r\n`,
    `Final-Recipient: rfc822; ${to}\r\n`,
    'Action: failed\r\n',
    'Status: 5.1.1\r\n',
  ],
  ...[
    'Content-Type: message/delivery-status\r\n\r\n',
    '--7E1A04C0.1764547200/mx.stand-in.example\r\n',
    'Content-Transfer-Encoding: base64\r\n',
  ],
];
