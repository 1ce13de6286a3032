import { endpoint } from './endpoint';
import { letter, oneLetter } from './letters';

/** What an author may say of a letter that no channel accepted. */
export const deliveries = {
  stopBackup: endpoint({
    method: 'POST',
    path: '/letters/:letterId/backup/stop',
    access: 'account',
    summary: 'Try a letter that reached nobody no more, or keep one that is to be destroyed; its postage goes back',
    request: oneLetter,
    reply: letter,
  }),
};
