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
  [552, 'RCPT TO'],
  [554, 'DATA'],
  [554, 'CONN'],
  [557, 'DATA'],
])('shuts the channel after %d to %s', (responseCode, command) => {
  expect(smtpRefusal({ responseCode, command })).toMatchObject({ code: `${responseCode}`, next: 'channel_down' });
});

it('shuts the channel when our sending quota is used up, under whatever number', () => {
  const reply = { responseCode: 450, response: '450 Daily sending quota exceeded', command: 'MAIL FROM' };
  expect(smtpRefusal(reply)).toMatchObject({ next: 'channel_down', reason: 'quota' });
});

it("takes a full mailbox for the recipient's trouble, not for our quota", () => {
  const reply = { responseCode: 550, response: '550 user is over quota', command: 'RCPT TO' };
  expect(smtpRefusal(reply)).toMatchObject({ next: 'never' });
});
