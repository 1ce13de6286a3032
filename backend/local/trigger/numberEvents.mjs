const toTravel = 'a letter by SMS that is sealed by now and due in 181 days or more shows it: travel there';

const become = (state, seen) => async (world) => {
  await world.stand('POST', '/numbers', { person: 'waipo', state });
  return `${seen}; ${toTravel}`;
};

/** What can become of Grandma's number (外婆), as its network knows it. */
export const numberEvents = {
  'number.reissued': {
    what: 'Grandma’s number is given to somebody else',
    must: 'no SMS of a letter sealed 180 days before and more: the next way, or its author is asked',
    run: become('reissued', 'her number is another person’s'),
  },
  'number.cancelled': {
    what: 'Grandma’s number is cancelled',
    must: 'the same',
    run: become('cancelled', 'her number is nobody’s'),
  },
  'number.unclear': {
    what: 'the network of Grandma’s number does not say',
    must: 'an SMS that names nobody, where opening takes an answer or there is no other way',
    run: become('unknown', 'nobody can tell whose her number is'),
  },
  'number.same': {
    what: 'Grandma’s number is hers as ever',
    must: 'letters arrive by SMS',
    run: become('same', 'her number is hers'),
  },
};
