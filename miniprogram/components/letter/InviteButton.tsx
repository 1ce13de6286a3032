import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { heard } from '../../services/heard';
import { sentPathOf } from '../../services/navigation';
import { copyText } from '../../services/window';
import { Button } from '../buttons/Button';
import { texts } from './texts';

export interface InviteButtonProps {
  letterId: string;
  token: string;
}

/** Gives an invitation to a friend: in a browser as a link to copy; in WeChat as a share card (InviteButton.weapp.tsx). */
export function InviteButton({ letterId, token }: InviteButtonProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const link = `${window.location.origin}/#${sentPathOf('claim', { letterId, token })}`;
  return (
    <>
      <Button className="t-invite" onTap={async () => setCopied(await copyText(link))}>
        {texts.invite}
      </Button>
      {copied === null ? null : (
        <View className="invitation t-invitation" {...heard('status')}>
          <Text>{copied ? texts.copied : texts.copyByHand}</Text>
          <Text className="invitation__link t-invitation-link" userSelect>
            {link}
          </Text>
        </View>
      )}
    </>
  );
}
