import * as migration_20261123_131450_initial from './20261123_131450_initial.ts';

export const migrations = [
  {
    up: migration_20261123_131450_initial.up,
    down: migration_20261123_131450_initial.down,
    name: '20261123_131450_initial'
  },
];
