import * as z from 'zod/mini';
import { channels, recipientKinds } from '../channels';
import { excessOf } from '../graphemes';
import { eachField, letterFields } from '../letterText';
import { hasVisible } from '../visible';

/** Lengths people meet while typing, besides those of a letter's text; counted in characters as people see them. */
export const limits = { name: 20, password: 128 } as const;

// A lone surrogate is not a character: UTF-8 cannot carry it, so it would not survive being stored. NUL neither.
const isStorable = (text: string) => !/\p{Surrogate}|\0/u.test(text);

const text = (max: number) =>
  z.string().check(
    z.refine((value) => excessOf(value, max) === 0, { error: `too_long:${max}` }),
    z.refine(isStorable, { error: 'not_text' }),
  );
const oneLine = (max: number) =>
  text(max).check(z.refine((value) => !/[\r\n\u2028\u2029]/.test(value), { error: 'one_line_only' }));

/** What a letter says: a schema for each field. */
export const letterText = eachField((field) => {
  const { most, isOneLine } = letterFields[field];
  return isOneLine ? oneLine(most) : text(most);
});

/** How somebody is called; empty where that may be left out, but never of signs that nobody sees. */
export const personName = oneLine(limits.name).check(
  z.refine((value) => value === '' || hasVisible(value) || !isStorable(value), { error: 'required' }),
);
export const id = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/));
export const instant = z.iso.datetime();
export const amountFen = z.int().check(z.nonnegative());
export const channel = z.enum(channels);
export const recipientKind = z.enum(recipientKinds);

/** A password: any characters, counted as people see them. */
export const password = text(limits.password).check(z.minLength(1));

/** A mobile number as people type it; the server normalises it and refuses what is no mainland mobile. */
export const phone = z.string().check(z.regex(/^\+?[0-9 -]{6,20}$/));
export const email = z.email().check(z.maxLength(254));

/** A pick-up code as people type it; the server knows which signs of it count. */
export const pickupCode = z.string().check(z.minLength(12), z.maxLength(20));
