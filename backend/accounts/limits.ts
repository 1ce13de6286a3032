import { day, hour, limit, minute } from '../platform/limits/limit';

/** How long a contact is left alone after a code. */
export const codePauseSeconds = minute;

/** How often somebody may try to get in. "Network" is a /24 or /48: behind one of a mobile carrier are many people. */
export const accountLimits = {
  codeToContact: limit('codeToContact', [
    { calls: 1, seconds: codePauseSeconds },
    { calls: 5, seconds: day },
  ]),
  codeFromNetwork: limit('codeFromNetwork', [
    { calls: 30, seconds: hour },
    { calls: 150, seconds: day },
  ]),
  codeTriesFromNetwork: limit('codeTriesFromNetwork', [{ calls: 100, seconds: hour }]),
  /** Five wrong passwords for one name from one network, then ever longer pauses. */
  passwordOfNameFromNetwork: limit('passwordOfNameFromNetwork', [
    { calls: 5, seconds: minute },
    { calls: 10, seconds: hour },
    { calls: 20, seconds: day },
  ]),
  /** However many networks try: some of them are the owner's own. */
  passwordOfName: limit('passwordOfName', [{ calls: 50, seconds: hour }]),
  passwordsFromNetwork: limit('passwordsFromNetwork', [{ calls: 100, seconds: hour }]),
  registrationsFromNetwork: limit('registrationsFromNetwork', [{ calls: 30, seconds: hour }]),
  proofsOfAccount: limit('proofsOfAccount', [
    { calls: 5, seconds: minute },
    { calls: 20, seconds: hour },
  ]),
};
