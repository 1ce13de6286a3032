import type { Channel } from '../../shared/channels';

/** The channels of a letter as it keeps them, joined by commas, in the order they are tried. */
export const ladderOf = (channels: string | null): Channel[] =>
  (channels ?? '').split(',').filter(Boolean) as Channel[];
