import { byKey } from '../platform/together';
import { Letter } from './Letter';

/** A letter, null where it is gone; those that are asked for at the same moment are read together. */
export const letterById = byKey(Letter);
