import { Text, View } from '@tarojs/components';
import type { ReliabilityView } from '../../../../shared/contract/reliability';
import { everywhere } from '../../../locales/everywhere';
import { Bar } from './Bar';
import { countText, shareText } from './figureText';
import { ofKept } from './keptTexts';

type Group = ReliabilityView['groups'][number];

const horizons = Object.keys(ofKept.horizons) as Group['horizon'][];
function nameOf(channel: Group['channel']): string | undefined {
  if (channel === null) return ofKept.noChannel;
  return channel === 'service' ? ofKept.service : everywhere.channel[channel];
}

/**
 * How soon letters arrived, a bar for each channel and time under way. A newer server may tell of channels and times that
 * this phone has no words for: they are left out.
 */
export function Plot({ groups }: Pick<ReliabilityView, 'groups'>) {
  const known = groups.filter(({ channel, horizon }) => nameOf(channel) && horizons.includes(horizon));
  if (known.length === 0) return <Text className="promise__quiet t-no-groups">{ofKept.noGroups}</Text>;
  const channels = [...new Set(known.map(({ channel }) => channel))];
  return (
    <>
      <Legend />
      {channels.map((channel) => (
        <View key={nameOf(channel)} className={`promise__channel t-plot-${channel ?? 'none'}`}>
          <Text className="promise__name">{nameOf(channel)}</Text>
          {horizons.map((horizon) => (
            <Row key={horizon} group={known.find((one) => one.channel === channel && one.horizon === horizon)} />
          ))}
        </View>
      ))}
    </>
  );
}

function Row({ group }: { group: Group | undefined }) {
  if (!group) return null;
  const { horizon, figures } = group;
  const part = (name: keyof typeof ofKept.shares) =>
    ofKept.part(ofKept.shares[name], countText(figures[name]), shareText(figures[name], figures.due));
  return (
    <View className={`promise__row t-row-${horizon}`}>
      <View className="promise__head">
        <Text>{ofKept.horizons[horizon]}</Text>
        <Text className="promise__quiet">{ofKept.letters(countText(figures.due))}</Text>
      </View>
      <Bar {...figures} />
      <View className="promise__parts">
        <Text>{part('withinQuarter')}</Text>
        <Text>{part('withinDay')}</Text>
      </View>
    </View>
  );
}

function Legend() {
  const { shares, later } = ofKept;
  return (
    <View className="promise__legend">
      {Object.entries({ quarter: shares.withinQuarter, day: shares.withinDay, later }).map(([name, text]) => (
        <View key={name} className="promise__key">
          <View className={`promise__sample promise__part--${name}`} />
          <Text>{text}</Text>
        </View>
      ))}
    </View>
  );
}
