/** Whether a letter to oneself was sealed to contacts that its author had proved; null for the letters of before. */
export const ownContactsMigration = {
  name: '0021-own-contacts',
  statements: ['ALTER TABLE letters ADD COLUMN self_proved TINYINT(1) NULL'],
};
