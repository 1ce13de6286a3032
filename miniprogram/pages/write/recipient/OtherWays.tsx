import { Text, View } from '@tarojs/components';
import { type Channel, channelsFor } from '../../../../shared/channels';
import { postage } from '../../../../shared/postage';
import { Button } from '../../../components/buttons/Button';
import { Chip } from '../../../components/choices/Chip';
import type { Draft, DraftRecipient } from '../../../letter/draft';
import type { RecipientProblems } from '../../../letter/draftProblems';
import { movedTo } from '../../../letter/movedTo';
import { moneyText } from '../../../locales/moneyText';
import { contactProblem } from './contactProblem';
import { texts } from './texts';
import { WayField } from './WayField';

/** What becomes of the ways as they are at this moment. */
export type Order = (channels: Channel[]) => Channel[];

interface OtherWaysProps {
  draft: Draft;
  problems: RecipientProblems | null;
  onChange(part: Partial<DraftRecipient>): void;
  onOrder(order: Order): void;
}

/** The ways to another person, which are tried in the order that the author sets. */
export function OtherWays({ draft, problems, onChange, onOrder }: OtherWaysProps) {
  const { channels } = draft;
  const problem = problems && contactProblem(problems).ways;
  const toggle = (way: Channel) =>
    onOrder((now) => (now.includes(way) ? now.filter((channel) => channel !== way) : [...now, way]));
  const mailInstead = () => onOrder((now) => [...new Set(now.map((way) => (way === 'sms' ? 'mail' : way)))]);
  return (
    <>
      <Text className="recipient__label">{texts.ways}</Text>
      <View className="recipient__ways">
        {channelsFor.other.map((way) => (
          <Chip key={way} className={`t-way-${way}`} chosen={channels.includes(way)} onTap={() => toggle(way)}>
            {texts.way[way].name}
            {way === 'sms' ? ` ${texts.extra(moneyText(postage.smsFen))}` : ''}
          </Chip>
        ))}
      </View>
      {problem ? <Text className="recipient__promise field--wrong t-no-way">{problem}</Text> : null}
      {channels.map((way, index) => (
        <View key={way} className={`recipient__way t-rung-${way}`}>
          <Text className="recipient__rung">
            {channels.length > 1 ? texts.rung(index + 1, texts.way[way].name) : texts.way[way].name}
          </Text>
          <WayField way={way} draft={draft} problems={problems} onChange={onChange} onMailInstead={mailInstead} />
          {channels.length > 1 ? <Moves {...{ way, index, channels, onOrder }} /> : null}
        </View>
      ))}
      {channels.length > 1 ? <Text className="recipient__promise">{texts.order}</Text> : null}
    </>
  );
}

interface MovesProps extends Pick<OtherWaysProps, 'onOrder'> {
  way: Channel;
  index: number;
  channels: readonly Channel[];
}

function Moves({ way, index, channels, onOrder }: MovesProps) {
  const about = texts.way[way].name;
  const move = (to: number) => onOrder((now) => movedTo(now, now.indexOf(way), to));
  return (
    <View className="recipient__moves">
      {index > 0 ? (
        <Button className={`t-earlier-${way}`} look="quiet" about={about} onTap={() => move(index - 1)}>
          {texts.earlier}
        </Button>
      ) : null}
      {index < channels.length - 1 ? (
        <Button className={`t-later-${way}`} look="quiet" about={about} onTap={() => move(index + 1)}>
          {texts.later}
        </Button>
      ) : null}
    </View>
  );
}
