import { toHex } from '../../../../shared/proof/bytes';
import type { VerifiedReceipt } from '../../../../shared/proof/verifyReceipt';
import { instantText, localTimeText, readerZone, zoneText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { moneyText } from '../../../locales/moneyText';
import { texts } from './texts';

/** What a receipt says, line by line, in the reader's language. */
export function factLines({ facts, signer, logged }: VerifiedReceipt): { name: string; text: string }[] {
  const { number, sealedAt, local, ways, priceFen, termsVersion, before } = facts;
  return [
    { name: texts.number, text: number },
    { name: texts.sealed, text: `${instantText(sealedAt)} · ${zoneText(readerZone())}` },
    { name: texts.arrives, text: `${localTimeText(local)} · ${zoneText(local.timeZone)}` },
    { name: texts.ways, text: ways.map((way) => (way === 'card' ? texts.card : everywhere.channel[way])).join(' + ') },
    { name: texts.price, text: priceFen === 0 ? everywhere.free : moneyText(priceFen) },
    { name: texts.terms, text: termsVersion },
    ...(before ? [{ name: texts.before, text: before }] : []),
    { name: texts.signer, text: `${signer.name} · ${toHex(signer.id)}` },
    { name: texts.log, text: logged ? texts.logged(logged.index + 1, logged.size) : texts.unlogged },
  ];
}
