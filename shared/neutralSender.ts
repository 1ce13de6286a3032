import { type Label, label } from './label';

/** Who a letter is from when nothing of its author's signature can be shown. */
export const neutralSender = label('一位朋友', 'a friend');

/** The same of a letter to oneself. */
export const earlierSelf = label('过去的您', 'your earlier self');

/** For so many days a number is taken to be whose it was: one that is given up may be another person’s 90 days later. */
export const smsNamesForDays = 180;

/** What is said in place of a name that may not be shown. */
export const unnamed = (isToSelf: boolean): Label => (isToSelf ? earlierSelf : neutralSender);
