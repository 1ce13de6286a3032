import { day, limit } from '../platform/limits/limit';

/**
 * Answers to the question of one letter: five a day for each account, or address where there is none, a few more for its
 * network. Not for the letter as a whole: whoever guesses from elsewhere shuts out nobody who knows.
 */
export const answerLimits = {
  ofAccount: limit('answersOfAccount', [{ calls: 5, seconds: day }]),
  ofSubnet: limit('answersOfSubnet', [{ calls: 5, seconds: day }]),
  ofNetwork: limit('answersOfNetwork', [{ calls: 15, seconds: day }]),
};

export const wayLimits = {
  /** How often whoever comes by one way may say that a letter is not for them: each time its author may be asked. */
  closings: limit('closingsOfWay', [{ calls: 10, seconds: day }]),
  /** How often the code of a claim card may be made anew. */
  cards: limit('renewalsOfCard', [{ calls: 10, seconds: day }]),
};
