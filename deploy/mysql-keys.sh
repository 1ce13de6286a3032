#!/bin/sh
# Run once by the MySQL image when its data are made: the schema of keys, with a user of its own who sees nothing else.
# No `set` here: the image would source this file into its own shell if it lost its executable mode on the way.
: "${MYSQL_ROOT_PASSWORD:?}" "${MYSQL_KEYS_PASSWORD:?}"
MYSQL_PWD="$MYSQL_ROOT_PASSWORD" mysql --user=root <<SQL
CREATE DATABASE postome_keys CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
CREATE USER 'postome_keys'@'%' IDENTIFIED BY '$MYSQL_KEYS_PASSWORD';
GRANT ALL PRIVILEGES ON postome_keys.* TO 'postome_keys'@'%';
SQL
