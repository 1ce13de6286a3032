import * as z from 'zod/mini';
import { type AnyKind, channels, noticeChannels, recipientKinds } from '../channels';
import { readEmail } from '../contacts/email';
import { longestPasted } from '../contacts/pasted';
import { isPhone } from '../contacts/phone';
import { excessOf } from '../graphemes';
import { chosenFields, eachChosen, eachWritten, writtenFieldNames, writtenFields } from '../letterText';
import { pictureLimits } from '../pictures';
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
/** A text of one line, so many characters long at most. */
export const oneLine = (max: number) =>
  text(max).check(z.refine((value) => !/[\r\n\u2028\u2029]/.test(value), { error: 'one_line_only' }));

/** What a letter says: a schema for each field; phones and servers of before know of no choices. */
export const letterText = {
  ...eachWritten((field) => {
    const { most, isOneLine } = writtenFields[field];
    return isOneLine ? oneLine(most) : text(most);
  }),
  ...eachChosen((field) => z.optional(z.enum(['', ...chosenFields[field]] as string[]))),
};

/** How somebody is called; empty where that may be left out, but never of signs that nobody sees. */
export const personName = oneLine(limits.name).check(
  z.refine((value) => value === '' || hasVisible(value) || !isStorable(value), { error: 'required' }),
);
/** What of the words of a letter a check may be about. */
export const wordsParts = [...writtenFieldNames, 'recipientName'] as const;
export const id = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/));
/** The name a phone gives a draft, so that starting it twice is as once. */
export const draftKey = z.string().check(z.regex(/^[0-9A-Za-z-]{16,40}$/));
export const instant = z.iso.datetime();
export const amountFen = z.int().check(z.nonnegative());
export const channel = z.enum(channels);
/** By what notices went. */
export const noticeChannel = z.enum(noticeChannels);
/** Whom a letter is for, as a client of any version says it. */
export const anyRecipientKind = z.enum([...recipientKinds, 'friend', 'phone', 'email'] satisfies AnyKind[]);

/** A text in both languages, where the same answer is for all readers. */
export const bothLanguages = z.object({ 'zh-CN': z.string(), en: z.string() });

/** A password: any characters, counted as people see them. */
export const password = text(limits.password).check(z.minLength(1));

// As pasted, with what stands around it.
const pasted = z.string().check(z.maxLength(longestPasted));

/** A phone number as people type or paste it; the server refuses with a code of its own what is no mainland mobile. */
export const phone = pasted.check(z.refine(isPhone, { error: 'no_phone' }));

/** An address as people type or paste it; it must be one that a mailbox can have. */
export const email = pasted.check(z.refine((value) => readEmail(value) !== null, { error: 'no_address' }));

/** A text of one line in which something can be seen. */
export const seen = (max: number) => oneLine(max).check(z.refine(hasVisible, { error: 'required' }));

// Line ends and NUL are refused above.
const steering = /[^\P{Cc}\r\n\0]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Such a text that an operator reads: nothing in it moves a cursor or turns the direction of writing. */
export const plain = (max: number) =>
  seen(max).check(z.refine((value) => !steering.test(value), { error: 'not_text' }));

/** An answer to an author's question; width, case, blanks and punctuation don't matter. */
export const answer = seen(40);

/** What an author asks whoever wants to open a letter, and the answer. */
export const question = z.strictObject({ text: seen(60), answer });

/** A pick-up code as people type it; the server knows which signs of it count. */
export const pickupCode = z.string().check(z.minLength(12), z.maxLength(20));

/** The pictures of a letter as its author saw them before sealing, in their order; a phone of before knows of none. */
export const shownPictures = z
  .array(z.strictObject({ id, altText: oneLine(pictureLimits.altText) }))
  .check(z.maxLength(pictureLimits.pictures));
