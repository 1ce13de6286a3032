import { DatabaseError, QueryTypes, type Sequelize } from 'sequelize';
import { database, select } from '../platform/database';
import { keysDatabase } from '../platform/keys/keysDatabase';
import { accountsMigration } from './0001-accounts';
import { lettersMigration } from './0002-letters';
import { paymentsMigration } from './0003-payments';
import { deliveriesMigration } from './0004-deliveries';
import { securityMigration } from './0005-security';
import { privacyMigration } from './0006-privacy';
import { inboxMigration } from './0007-inbox';
import { sealingMigration } from './0008-sealing';
import { noticesMigration } from './0009-notices';
import { refundsMigration } from './0010-refunds';
import { consentsMigration } from './0011-consents';
import { codeAskersMigration } from './0013-code-askers';
import { turnsMigration } from './0014-turns';
import { widerNamesMigration } from './0015-wider-names';
import { claimsMigration } from './0016-claims';
import { unusedAccountsMigration } from './0017-unused-accounts';
import { signedInNetworksMigration } from './0018-signed-in-networks';
import { sharesMigration } from './0019-shares';
import { codeContactsMigration } from './0020-code-contacts';
import { ownContactsMigration } from './0021-own-contacts';
import { contentChecksMigration } from './0022-content-checks';
import { operatorsMigration } from './0023-operators';
import { picturesMigration } from './0024-pictures';
import { releasesMigration } from './0025-releases';
import { mediaChecksMigration } from './0026-media-checks';
import { pictureChecksMigration } from './0027-picture-checks';
import { suspensionsMigration } from './0032-operators';
import { askingsMigration } from './0033-askings';
import { askedFirstMigration } from './0034-asked-first';
import { symbolicDatesMigration } from './0035-symbolic-dates';
import { proofLogMigration } from './0036-proof-log';
import { letterReceiptsMigration } from './0037-letter-receipts';
import { letterChangesMigration } from './0038-letter-changes';
import { waysMigration } from './0039-ways';
import { questionsMigration } from './0040-questions';
import { senderCardMigration } from './0041-sender-card';
import { answersMigration } from './0042-answers';
import { yearlyNoticesMigration } from './0043-yearly-notices';
import { arrivalRulesMigration } from './0044-arrival-rules';
import { listsOfLettersMigration } from './0045-lists-of-letters';
import { letterReportsMigration } from './0046-letter-reports';
import { seriesMigration } from './0047-series';
import { claimCardsMigration } from './0048-claim-cards';
import { openedWordsMigration } from './0049-opened-words';
import { contactTrialsMigration } from './0050-contact-trials';
import { waysAndQuestionsMigration } from './0051-ways-and-questions';
import { keptPromisesMigration } from './0052-kept-promises';
import { pictureDigestsMigration } from './0053-picture-digests';
import { paidChecksMigration } from './0054-paid-checks';
import { openedWaysMigration } from './0056-opened-ways';
import { askedMailboxesMigration } from './0057-asked-mailboxes';
import { ledgerMigration } from './0060-ledger';
import { billsMigration } from './0061-bills';
import { virtualPaymentsMigration } from './0064-virtual-payments';
import { listsOfOrdersMigration } from './0067-lists-of-orders';
import { shippingUploadsMigration } from './0068-shipping-uploads';
import { payoutsMigration } from './0069-payouts';
import { invoicesMigration } from './0070-invoices';
import { erasedDebtsMigration } from './0071-erased-debts';
import { handRefundsMigration } from './0072-hand-refunds';
import { vendorPausesMigration } from './0074-vendor-pauses';
import { waitingLettersMigration } from './0075-waiting-letters';
import { reliabilityMigration } from './0076-reliability';
import { letterChecksMigration } from './0078-letter-checks';
import { numberChecksMigration } from './0080-number-checks';
import { followersMigration } from './0081-followers';
import { attemptJournalMigration } from './0084-attempt-journal';
import { keysMigration } from './keys-0001';
import { payoutKeysMigration } from './keys-0002';

interface Migration {
  name: string;
  statements: readonly string[];
}

// What a column or key that is already there answers: MySQL knows no IF NOT EXISTS for them.
const isThere = (error: unknown) =>
  error instanceof DatabaseError &&
  ['ER_DUP_FIELDNAME', 'ER_DUP_KEYNAME'].includes((error.original as { code?: string }).code ?? '');

// Only forward; each statement may be repeated, since MySQL can't roll a CREATE or ALTER back.
async function runStatement(sequelize: Sequelize, statement: string): Promise<void> {
  try {
    await sequelize.query(statement);
  } catch (error) {
    if (!isThere(error)) throw error;
  }
}

async function timelineOf(sequelize: Sequelize, migrations: readonly Migration[]) {
  // Loaded when it is needed: it brings a whole command line along.
  const { SequelizeStorage, Umzug } = await import('umzug');
  return new Umzug({
    migrations: migrations.map(({ name, statements }) => ({
      name,
      up: async () => {
        for (const statement of statements) await runStatement(sequelize, statement);
      },
    })),
    storage: new SequelizeStorage({ sequelize, tableName: 'migrations' }),
    logger: undefined,
  });
}

const timeline = [
  accountsMigration,
  lettersMigration,
  paymentsMigration,
  deliveriesMigration,
  securityMigration,
  privacyMigration,
  inboxMigration,
  sealingMigration,
  noticesMigration,
  refundsMigration,
  consentsMigration,
  codeAskersMigration,
  turnsMigration,
  claimsMigration,
  widerNamesMigration,
  unusedAccountsMigration,
  signedInNetworksMigration,
  sharesMigration,
  codeContactsMigration,
  ownContactsMigration,
  contentChecksMigration,
  operatorsMigration,
  picturesMigration,
  releasesMigration,
  mediaChecksMigration,
  pictureChecksMigration,
  suspensionsMigration,
  askingsMigration,
  askedFirstMigration,
  symbolicDatesMigration,
  proofLogMigration,
  letterReceiptsMigration,
  letterChangesMigration,
  waysMigration,
  questionsMigration,
  senderCardMigration,
  answersMigration,
  yearlyNoticesMigration,
  arrivalRulesMigration,
  listsOfLettersMigration,
  letterReportsMigration,
  seriesMigration,
  claimCardsMigration,
  openedWordsMigration,
  contactTrialsMigration,
  waysAndQuestionsMigration,
  keptPromisesMigration,
  pictureDigestsMigration,
  paidChecksMigration,
  openedWaysMigration,
  askedMailboxesMigration,
  ledgerMigration,
  billsMigration,
  virtualPaymentsMigration,
  listsOfOrdersMigration,
  shippingUploadsMigration,
  payoutsMigration,
  invoicesMigration,
  erasedDebtsMigration,
  handRefundsMigration,
  vendorPausesMigration,
  waitingLettersMigration,
  reliabilityMigration,
  letterChecksMigration,
  numberChecksMigration,
  followersMigration,
  attemptJournalMigration,
];
const keysTimeline = [keysMigration, payoutKeysMigration];
const openTimelines = () => Promise.all([timelineOf(keysDatabase, keysTimeline), timelineOf(database, timeline)]);
type Timelines = Awaited<ReturnType<typeof openTimelines>>;

// A schema that knows steps this program does not was made by another version of it.
async function assertOurs(timelines: Timelines): Promise<void> {
  const ours = new Set([...keysTimeline, ...timeline].map(({ name }) => name));
  const done = (await Promise.all(timelines.map((one) => one.executed()))).flat();
  const foreign = done.find(({ name }) => !ours.has(name));
  if (foreign) {
    throw new Error(
      `the database holds "${foreign.name}", which this version does not know: use the version that made it, or for a local one npm run reset`,
    );
  }
}

/**
 * Brings both schemas up to date; several processes may try at once, one does it. Returns the names of what it ran.
 * Throws when another holds the lock for a minute, or when another version made the schema.
 */
export async function migrate(): Promise<string[]> {
  const timelines = await openTimelines();
  return database.transaction(async (holder) => {
    const lock = "CONCAT('migrate:', DATABASE())";
    const [answer] = await select<{ held: number | null }>(`SELECT GET_LOCK(${lock}, 60) AS held`, {}, holder);
    if (answer?.held !== 1) throw new Error('another process has been migrating for a minute');
    try {
      await assertOurs(timelines);
      const done: string[] = [];
      for (const one of timelines) done.push(...(await one.up()).map(({ name }) => name));
      return done;
    } finally {
      await select(`SELECT RELEASE_LOCK(${lock}) AS released`, {}, holder);
    }
  });
}

// Reads the table of umzug's storage itself, so that asking does not load umzug.
async function holdsAll(sequelize: Sequelize, migrations: readonly Migration[]): Promise<boolean> {
  if (!(await sequelize.getQueryInterface().tableExists('migrations'))) return false;
  const done = await sequelize.query<{ name: string }>('SELECT name FROM migrations', { type: QueryTypes.SELECT });
  const names = new Set(done.map(({ name }) => name));
  return migrations.every(({ name }) => names.has(name));
}

/** True when nothing is left to run. */
export async function isMigrated(): Promise<boolean> {
  return (await holdsAll(keysDatabase, keysTimeline)) && (await holdsAll(database, timeline));
}
