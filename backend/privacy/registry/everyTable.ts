// A model enters the registry when its file is loaded; here all of them are, whatever the process uses of them.
import '../../accounts/Account';
import '../../accounts/alerts/SecurityNotice';
import '../../accounts/codes/ContactCode';
import '../../accounts/consents/ConsentEvent';
import '../../accounts/consents/ConsentHead';
import '../../accounts/identities/Identity';
import '../../accounts/keys/AccountKey';
import '../../accounts/keys/DoomedKey';
import '../../accounts/passwords/Password';
import '../../accounts/sessions/Session';
import '../../deliveries/Delivery';
import '../../deliveries/DeliveryAttempt';
import '../../deliveries/Receipt';
import '../../letters/keys/LetterKey';
import '../../letters/Letter';
import '../../letters/LetterEvent';
import '../../letters/opening/OpeningCode';
import '../../payments/Order';
import '../../payments/Payment';
import '../../payments/events/PaymentEvent';
import '../../platform/keys/Kek';
import '../../platform/limits/RateLimit';
import '../closure/Closure';
import '../wechatEvents/WechatNews';
import { type DefinedTable, definedTables } from '../../platform/defineTable';
import type { Annotation } from '../../platform/personalData';

/** Every table there is, by name; a test compares them with both live schemas. */
export const everyTable = (): DefinedTable[] => definedTables();

/** A table by its name. Throws when there is none. */
export function tableNamed(name: string): DefinedTable {
  const table = everyTable().find((one) => one.name === name);
  if (!table) throw new Error(`no table is called ${name}`);
  return table;
}

/** One column of a table: how the model calls it (`attribute`), how the database does (`field`), what it says of itself. */
export interface DefinedColumn {
  attribute: string;
  field: string;
  annotation: Annotation;
}

/** The columns of a table, in the order they were defined. */
export function columnsOf({ model, columns }: DefinedTable): DefinedColumn[] {
  const attributes = model.getAttributes();
  return Object.entries(columns).map(([attribute, annotation]) => ({
    attribute,
    field: attributes[attribute]?.field ?? attribute,
    annotation,
  }));
}
