import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import type { Channel } from '../../../../shared/channels';
import { postage } from '../../../../shared/postage';
import { Button } from '../../../components/buttons/Button';
import { Chip } from '../../../components/choices/Chip';
import { useHasWechat } from '../../../hooks/session/useHasWechat';
import { usualChannels } from '../../../letter/draft';
import { everywhere } from '../../../locales/everywhere';
import { moneyText } from '../../../locales/moneyText';
import { openPage } from '../../../services/navigation';
import { texts } from './texts';

interface SelfChannelsProps {
  channels: readonly Channel[];
  onChange(channels: Channel[]): void;
}

const firstWays: readonly Channel[] = ['wechat', 'mail'];

function withoutWechat(chosen: readonly Channel[]): Channel[] {
  const left = chosen.filter((channel) => channel !== 'wechat');
  return left.length > 0 ? left : usualChannels('self', false);
}

/**
 * How a letter to oneself is announced: by WeChat, where the account has it, or e-mail, and, if wished, in a second way
 * that is tried next.
 */
export function SelfChannels({ channels, onChange }: SelfChannelsProps) {
  const hasWechat = useHasWechat();
  // Chosen before it was known who writes, or while the account still had WeChat.
  useEffect(() => {
    if (!hasWechat && channels.includes('wechat')) onChange(withoutWechat(channels));
  });
  const [first = 'wechat', second] = hasWechat ? channels : withoutWechat(channels);
  const ways = firstWays.filter((way) => hasWechat || way !== 'wechat');
  const secondWays = [...ways, 'sms' as const].filter((way) => way !== first);
  const chooseFirst = (way: Channel) => onChange(second && second !== way ? [way, second] : [way]);
  return (
    <>
      <Text className="recipient__label">{texts.first}</Text>
      <View className="recipient__ways">
        {ways.map((way) => (
          <Chip key={way} className={`t-first-${way}`} chosen={way === first} onTap={() => chooseFirst(way)}>
            {everywhere.channel[way]}
          </Chip>
        ))}
      </View>
      {hasWechat ? null : <Text className="recipient__promise t-no-wechat">{texts.noWechat}</Text>}
      <Text className="recipient__label">{texts.second}</Text>
      <View className="recipient__ways">
        <Chip className="t-second-none" chosen={!second} onTap={() => onChange([first])}>
          {texts.none}
        </Chip>
        {secondWays.map((way) => (
          <Chip key={way} className={`t-second-${way}`} chosen={way === second} onTap={() => onChange([first, way])}>
            {everywhere.channel[way]}
            {way === 'sms' ? ` ${texts.extra(moneyText(postage.smsFen))}` : ''}
          </Chip>
        ))}
      </View>
      <Button className="t-try-first" look="quiet" onTap={() => openPage('account')}>
        {texts.tryFirst}
      </Button>
    </>
  );
}
