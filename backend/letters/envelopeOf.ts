import { byKey } from '../platform/together';
import { Letter } from './Letter';

/**
 * A letter as whoever brings it knows it, null where it is gone: its title and body are not read, which are most of it.
 * Those that are asked for at the same moment are read together.
 */
export const envelopeOf = byKey(Letter, ['title', 'body']);
