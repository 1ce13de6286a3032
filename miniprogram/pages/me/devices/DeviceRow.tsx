import { Text, View } from '@tarojs/components';
import type { Device } from '../../../../shared/contract/accounts';
import { Button } from '../../../components/buttons/Button';
import { instantText } from '../../../locales/dateText';
import { texts } from './texts';

interface DeviceRowProps {
  device: Device;
  busy: boolean;
  onEnd(): void;
}

/** One place the account is signed in at; the one in the person's hand is marked and ends by signing out. */
export function DeviceRow({ device, busy, onEnd }: DeviceRowProps) {
  const { isThis, network, startedAt, lastSeenAt } = device;
  // The server's word for a program that does not say what it is.
  const name = device.device === 'unknown' || device.device === '' ? texts.unknown : device.device;
  return (
    <View className={`devices__row t-device ${isThis ? 't-device-this' : 't-device-other'}`}>
      <View className="devices__head">
        <Text className="devices__name">{name}</Text>
        {isThis ? <Text className="devices__this">{texts.this}</Text> : null}
      </View>
      <Text className="devices__line">{texts.seen(instantText(lastSeenAt))}</Text>
      <Text className="devices__line">{texts.started(instantText(startedAt))}</Text>
      <Text className="devices__line">{texts.network(network)}</Text>
      {isThis ? null : (
        <Button className="devices__end t-end-device" look="quiet" busy={busy} about={name} onTap={onEnd}>
          {texts.end}
        </Button>
      )}
    </View>
  );
}
