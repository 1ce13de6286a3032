import { contactIndex } from './contactIndex';
import { limitMark, mailboxOf } from './limitMark';

const email = (value: string) => ({ kind: 'email', value }) as const;

describe('the dots and tags of one mailbox', () => {
  it.each([
    ['Anna.Lin+a@gmail.com', 'annalin@gmail.com'],
    ['a.n.n.a.l.i.n@googlemail.com', 'annalin@gmail.com'],
    ['annalin+b+c@gmail.com', 'annalin@gmail.com'],
    ['anna.lin+a@outlook.com', 'anna.lin@outlook.com'],
    ['+a@qq.com', '+a@qq.com'],
    ['a.b@qq.com', 'a.b@qq.com'],
  ])('count as one: %s', (value, mailbox) => {
    expect(mailboxOf(value)).toBe(mailbox);
    expect(limitMark(email(value))).toEqual(limitMark(email(mailbox)));
  });

  it('are no sameness of people', () => {
    const [one, other] = [email('annalin@gmail.com'), email('anna.lin@gmail.com')];
    expect(contactIndex(one)).not.toEqual(contactIndex(other));
    expect(limitMark(email('anna@qq.com'))).not.toEqual(limitMark(email('an.na@qq.com')));
  });
});
