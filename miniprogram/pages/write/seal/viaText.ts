import type { Channel } from '../../../../shared/channels';
import { everywhere } from '../../../locales/everywhere';
import { texts } from './texts';

/** The ways by which a letter is announced, as they are tried; without any it goes by its card. */
export const viaText = (channels: readonly Channel[]): string =>
  channels.map((channel) => everywhere.channel[channel]).join(' + ') || texts.card;
