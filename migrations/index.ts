import * as migration_20261123_131450_initial from './20261123_131450_initial.ts';
import * as migration_20261123_170040_documents_kinds from './20261123_170040_documents_kinds.ts';
import * as migration_20261123_194034_webhooks_and_publishing from './20261123_194034_webhooks_and_publishing.ts';
import * as migration_20261124_014740_api_keys_and_operations from './20261124_014740_api_keys_and_operations.ts';
import * as migration_20261124_024433_published_lists from './20261124_024433_published_lists.ts';

export const migrations = [
  {
    up: migration_20261123_131450_initial.up,
    down: migration_20261123_131450_initial.down,
    name: '20261123_131450_initial',
  },
  {
    up: migration_20261123_170040_documents_kinds.up,
    down: migration_20261123_170040_documents_kinds.down,
    name: '20261123_170040_documents_kinds',
  },
  {
    up: migration_20261123_194034_webhooks_and_publishing.up,
    down: migration_20261123_194034_webhooks_and_publishing.down,
    name: '20261123_194034_webhooks_and_publishing',
  },
  {
    up: migration_20261124_014740_api_keys_and_operations.up,
    down: migration_20261124_014740_api_keys_and_operations.down,
    name: '20261124_014740_api_keys_and_operations',
  },
  {
    up: migration_20261124_024433_published_lists.up,
    down: migration_20261124_024433_published_lists.down,
    name: '20261124_024433_published_lists'
  },
];
