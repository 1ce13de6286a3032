import type { Channel } from '../../../../shared/channels';
import type { Letter } from '../../../../shared/contract/letters';
import { type Label, label } from '../../../../shared/label';
import { unnamed } from '../../../../shared/neutralSender';
import { tidyName } from '../../../../shared/tidyName';
import type { Draft } from '../../../letter/draft';

/**
 * Who a letter is from, as its notice by a channel will say it. The server judges what may stand there of a signature; while
 * it does not know this one yet, or is an older one, it is shown as it was written.
 */
export function senderOn(channel: Channel, { words, recipient }: Draft, letter: Letter | null): Label {
  const named = letter?.signature === words.signature ? letter.named : undefined;
  const name = named ? named[channel] : tidyName(words.signature);
  return name ? label(name, name) : unnamed(recipient.kind === 'self');
}
