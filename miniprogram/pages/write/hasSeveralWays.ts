import { type Draft, fittingChannels } from '../../letter/draft';

/** True where there is another way than the first, by which its recipient may be reminded. */
export const hasSeveralWays = ({ recipient, channels }: Pick<Draft, 'recipient' | 'channels'>): boolean =>
  fittingChannels(recipient.kind, channels).length > 1;
