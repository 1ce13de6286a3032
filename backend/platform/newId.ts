import { ulid } from 'ulid';
import { clock } from './clock';

/** A new id: a ULID, 26 characters, sortable by time, fit for URLs and for vendors' reference numbers. */
export const newId = (): string => ulid(clock.now());
