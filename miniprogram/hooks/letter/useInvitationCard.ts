import { useShareAppMessage } from '@tarojs/taro';
import type { Letter } from '../../../shared/contract/letters';
import { neutralSender } from '../../../shared/neutralSender';
import cover from '../../assets/share-cover.png';
import { everywhere } from '../../locales/everywhere';
import { locale } from '../../services/language';
import { pathOf, sentPathOf } from '../../services/navigation';

type Invited = Pick<Letter, 'id' | 'invitation'>;

/**
 * What WeChat shares from this page: the letter's invitation, or the way home; always our cover, never a screenshot.
 */
export function useInvitationCard(letter: Invited | null): void {
  useShareAppMessage(() => {
    if (!letter?.invitation) return { title: everywhere.motto, path: pathOf('home'), imageUrl: cover };
    return {
      title: everywhere.cardTitle(letter.invitation.from || neutralSender[locale]),
      path: sentPathOf('claim', { letterId: letter.id, token: letter.invitation.token }),
      imageUrl: cover,
    };
  });
}
