import { Text, View } from '@tarojs/components';
import type { Account } from '../../../../shared/contract/accounts';
import { graphemesOf } from '../../../../shared/graphemes';
import { ClosingNotice } from '../../../components/feedback/Notice';
import { RemoteView } from '../../../components/remote/RemoteView';
import type { Remote } from '../../../hooks/useRemote';
import { instantDayText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { texts } from './texts';

/** Who is signed in: the name letters are signed with, and each way in as a passer-by may see it. */
export function Person({ remote }: { remote: Remote<Account> }) {
  return (
    <RemoteView remote={remote}>
      {(account) => (
        <>
          <View className="me__head t-me">
            <View className="me__seal">{graphemesOf(account.penName)[0] ?? everywhere.sealMark}</View>
            <Text className="me__name t-me-name">{account.penName || texts.noName}</Text>
            <Text className="me__since">{texts.since(instantDayText(account.createdAt))}</Text>
          </View>
          {account.closingOn ? <ClosingNotice text={texts.closing(instantDayText(account.closingOn))} /> : null}
          <Ways account={account} />
        </>
      )}
    </RemoteView>
  );
}

function Ways({ account }: { account: Account }) {
  return (
    <View className="me__ways">
      <Text className="me__ways-title">{texts.ways}</Text>
      {account.identities.map(({ id, kind, shown }) => (
        <View key={id} className={`me__way t-me-way-${kind}`}>
          <Text>{everywhere.wayIn[kind]}</Text>
          <Text className="me__way-shown">{shown || texts.linked}</Text>
        </View>
      ))}
    </View>
  );
}
