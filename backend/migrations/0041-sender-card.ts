/** What an author chooses for a letter: mood, paper and the picture it is known by, encrypted like its words. */
export const senderCardMigration = {
  name: '0041-sender-card',
  statements: [
    'ALTER TABLE letters ADD COLUMN mood BLOB NULL',
    'ALTER TABLE letters ADD COLUMN paper BLOB NULL',
    'ALTER TABLE letters ADD COLUMN picture_word BLOB NULL',
  ],
};
