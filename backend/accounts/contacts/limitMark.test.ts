import { contactIndex } from './contactIndex';
import { limitMark, mailboxOf, refusalMarks } from './limitMark';

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

describe('what one address of a mailbox has refused', () => {
  const holdsFor = (said: string, value: string) =>
    refusalMarks(email(value)).some((mark) => mark.equals(refusalMarks(email(said))[0]));

  it.each([
    ['amelie@example.com', 'amelie+x@example.com', true],
    ['amelie+x@example.com', 'amelie@example.com', true],
    ['amelie+x@example.com', 'Amelie+y+z@Example.com', true],
    ['anna.lin@gmail.com', 'annalin+a@googlemail.com', true],
    ['annalin@gmail.com', 'A.N.N.A.lin@gmail.com', true],
    ['a.b@qq.com', 'ab@qq.com', false],
    ['amelie@example.com', 'amelie@example.org', false],
    ['+a@qq.com', '+b@qq.com', false],
  ])('by %s holds for %s: %s', (said, value, holds) => {
    expect(holdsFor(said, value)).toBe(holds);
  });

  it.each(['amelie@example.com', 'amelie+x@example.com', 'anna.lin@gmail.com', 'A.B@Outlook.com', '+a@qq.com'])(
    'before a mailbox was one holds for %s as it did',
    (value) => {
      expect(refusalMarks(email(value)).some((mark) => mark.equals(contactIndex(email(value))))).toBe(true);
    },
  );
});
