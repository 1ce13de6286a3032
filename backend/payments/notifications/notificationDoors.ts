import type { Door, Push } from '../../inbox/doors/Door';
import type { Notification, Rail } from '../../rails/Rail';
import { rails } from '../../rails/rails';

type Read = Exclude<Notification, { kind: 'refused' }>;

const longestKind = 48;

const asPush = (notification: Read): Push => ({
  kind: 'events',
  events: [
    {
      kind: notification.kind === 'other' ? notification.eventType.slice(0, longestKind) : notification.kind,
      sameness: [notification.eventId],
      ...(notification.kind === 'other' ? {} : { reference: notification.fact.outTradeNo }),
      effect: notification,
    },
  ],
});

type CalledBack = Pick<Rail, 'vendor'> & Required<Pick<Rail, 'callback' | 'readNotification'>>;

/** The rails whose vendor tells at an address of its own. */
export const calledBack: readonly CalledBack[] = Object.values(rails).flatMap(
  ({ vendor, callback, readNotification }) =>
    callback && readNotification ? [{ vendor, callback, readNotification }] : [],
);

function doorOf({ vendor, callback: { path, taken, refused }, readNotification }: CalledBack): Door {
  return {
    vendor,
    path,
    bodyLimit: '64kb',
    read({ headers, rawBody }) {
      const notification = readNotification(headers, rawBody);
      return notification.kind === 'refused' ? notification : asPush(notification);
    },
    accepted: taken,
    refused: () => refused,
    failed: { ...refused, status: 500 },
  };
}

// Rails of one vendor may be told at one address.
const byPath = new Map(calledBack.map((rail) => [rail.callback.path, rail]));

/** Where each rail's vendor tells of payments and refunds; it waits until what it told has taken effect. */
export const notificationDoors: readonly Door[] = [...byPath.values()].map(doorOf);
