import { smtpRefusal } from './smtpRefusal';

it.each([
  [421, 'CONN'],
  [450, 'RCPT TO'],
  [451, 'DATA'],
  [452, 'DATA'],
])('is for later after %d to %s', (responseCode, command) => {
  expect(smtpRefusal({ responseCode, command })).toEqual({
    kind: 'refused',
    code: `${responseCode}`,
    reason: 'busy',
    next: 'later',
  });
});

it.each([
  [550, 'RCPT TO'],
  [501, 'RCPT TO'],
  [554, 'RCPT TO'],
  [550, 'DATA'],
  [559, 'DATA'],
  [561, 'DATA'],
  [553, 'DATA'],
  [556, 'RCPT TO'],
  [521, 'RCPT TO'],
  [503, 'RCPT TO'],
  [552, 'RCPT TO'],
])('is for ever for this recipient after %d to %s', (responseCode, command) => {
  expect(smtpRefusal({ responseCode, command })).toMatchObject({
    code: `${responseCode}`,
    reason: 'mailbox_unknown',
    next: 'never',
  });
});

it.each([
  [535, 'AUTH PLAIN'],
  [436, 'MAIL FROM'],
  [504, 'AUTH PLAIN'],
  [551, 'MAIL FROM'],
  [552, 'DATA'],
  [554, 'CONN'],
  [521, 'CONN'],
  [550, 'EHLO'],
  [502, 'STARTTLS'],
  [554, 'AUTH PLAIN'],
  [538, 'AUTH LOGIN'],
  [530, 'MAIL FROM'],
])('shuts the channel after %d to %s', (responseCode, command) => {
  expect(smtpRefusal({ responseCode, command })).toMatchObject({ code: `${responseCode}`, next: 'channel_down' });
});

describe('final is final: a mail refused for good is not tried again', () => {
  it.each([
    [554, 'Reject by content spam'],
    [557, 'message too large'],
    [500, 'line too long'],
    [501, 'bad'],
    [503, 'bad sequence'],
    [521, 'no mail here'],
    [541, 'policy'],
    [555, 'parameters'],
    [571, 'delivery not authorized'],
    [599, 'whatever'],
  ])('after %d %s to the body', (responseCode, words) => {
    const reply = { responseCode, response: `${responseCode} ${words}`, command: 'DATA' };
    expect(smtpRefusal(reply)).toMatchObject({ next: 'never', reason: 'content_blocked' });
  });

  it.each([
    [552, 'RCPT TO', '552 5.2.2 over quota'],
    [552, 'RCPT TO', '552 Mailbox full'],
    [552, 'DATA', '552 5.3.4 Message size exceeds fixed limit'],
    [552, 'DATA', '552 Requested mail action aborted: exceeded storage allocation'],
    [550, 'DATA', '550 5.2.2 mailbox is full'],
  ])('after %d to %s: %s', (responseCode, command, response) => {
    expect(smtpRefusal({ responseCode, response, command })).toMatchObject({ next: 'never' });
  });

  it.each([501, 550, 553, 554, 555])('after %d to the sender', (responseCode) => {
    const meaning = { next: 'never', reason: 'unfamiliar' };
    expect(smtpRefusal({ responseCode, command: 'MAIL FROM' })).toMatchObject(meaning);
  });

  it.each([
    [421, 'CONN', '421 4.3.2 closing'],
    [421, 'DATA', '421 timeout'],
    [450, 'DATA', '450 4.2.0 greylisted'],
    [451, 'RCPT TO', '451 4.7.1 come again'],
    [452, 'RCPT TO', '452 4.2.2 mailbox full'],
    [454, 'AUTH PLAIN', '454 temporary'],
    [455, 'MAIL FROM', '455 not now'],
    [471, 'DATA', '471 odd'],
  ])('but %d to %s is for later', (responseCode, command, response) => {
    expect(smtpRefusal({ responseCode, response, command })).toMatchObject({ next: 'later', reason: 'busy' });
  });
});

it('shuts the channel when our sending quota is used up, under whatever number', () => {
  const reply = { responseCode: 450, response: '450 Daily sending quota exceeded', command: 'MAIL FROM' };
  expect(smtpRefusal(reply)).toMatchObject({ next: 'channel_down', reason: 'quota' });
});

it("takes a full mailbox for the recipient's trouble, not for our quota", () => {
  const reply = { responseCode: 550, response: '550 user is over quota', command: 'RCPT TO' };
  expect(smtpRefusal(reply)).toMatchObject({ next: 'never' });
});

describe('a server that finds us too fast', () => {
  it.each([
    [421, 'CONN', 'Too many connections, slow down'],
    [451, 'MAIL FROM', '4.7.0 sending rate exceeded'],
    [450, 'DATA', 'frequency limited'],
  ])('is known by its words: %d to %s, %s', (responseCode, command, response) => {
    expect(smtpRefusal({ responseCode, command, response })).toMatchObject({ next: 'later', isThrottle: true });
  });

  it.each([
    [450, 'RCPT TO', 'this user receives mail at too high a rate'],
    [451, 'DATA', 'local error, try again later'],
    [550, 'DATA', 'rate exceeded'],
  ])('is not one that says so of a recipient, says another thing, or refuses for good: %d to %s, %s', (...given) => {
    const [responseCode, command, response] = given;
    expect(smtpRefusal({ responseCode, command, response })).not.toHaveProperty('isThrottle');
  });
});
