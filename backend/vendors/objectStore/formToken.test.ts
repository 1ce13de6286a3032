import { clock } from '../../platform/clock';
import { readForm, signForm } from './formToken';

it('allows what we signed, under one spelling of the signature alone', () => {
  const terms = { key: 'pictures/1', bytes: 3, type: 'image/png', expiresAt: new Date(clock.now() + 60_000) };
  const { signature = '', ...form } = signForm(terms);
  expect(readForm({ ...form, signature })).toEqual(terms);
  for (const other of [`${signature}!`, `${signature}=`, ` ${signature}`, `${signature}, ${signature}`])
    expect(readForm({ ...form, signature: other })).toBeNull();
});
