import { label } from './label';

/** Who a letter is from when nothing of its author's signature can be shown. */
export const neutralSender = label('一位朋友', 'a friend');

/** The same of a letter to oneself. */
export const earlierSelf = label('过去的您', 'your earlier self');
