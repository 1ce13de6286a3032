/** The letters of an author are listed by their ids: without a key for that, all of them were sorted for every page. */
export const listsOfLettersMigration = {
  name: '0045-lists-of-letters',
  statements: ['ALTER TABLE letters ADD KEY of_author (author_id, id)'],
};
