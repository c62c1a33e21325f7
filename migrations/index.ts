import * as migration_20261123_131450_initial from './20261123_131450_initial.ts';
import * as migration_20261123_170040_documents_kinds from './20261123_170040_documents_kinds.ts';
import * as migration_20261123_175648_webhooks from './20261123_175648_webhooks.ts';
import * as migration_20261123_180943_webhook_replays from './20261123_180943_webhook_replays.ts';
import * as migration_20261123_181119_scheduled_publishes from './20261123_181119_scheduled_publishes.ts';
import * as migration_20261123_182520_webhook_owner_notices from './20261123_182520_webhook_owner_notices.ts';
import * as migration_20261123_183737_webhook_dispatch from './20261123_183737_webhook_dispatch.ts';
import * as migration_20261123_190701_webhook_required_columns from './20261123_190701_webhook_required_columns.ts';
import * as migration_20261123_191624_webhook_activity_indexes from './20261123_191624_webhook_activity_indexes.ts';

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
    up: migration_20261123_175648_webhooks.up,
    down: migration_20261123_175648_webhooks.down,
    name: '20261123_175648_webhooks',
  },
  {
    up: migration_20261123_180943_webhook_replays.up,
    down: migration_20261123_180943_webhook_replays.down,
    name: '20261123_180943_webhook_replays',
  },
  {
    up: migration_20261123_181119_scheduled_publishes.up,
    down: migration_20261123_181119_scheduled_publishes.down,
    name: '20261123_181119_scheduled_publishes',
  },
  {
    up: migration_20261123_182520_webhook_owner_notices.up,
    down: migration_20261123_182520_webhook_owner_notices.down,
    name: '20261123_182520_webhook_owner_notices',
  },
  {
    up: migration_20261123_183737_webhook_dispatch.up,
    down: migration_20261123_183737_webhook_dispatch.down,
    name: '20261123_183737_webhook_dispatch',
  },
  {
    up: migration_20261123_190701_webhook_required_columns.up,
    down: migration_20261123_190701_webhook_required_columns.down,
    name: '20261123_190701_webhook_required_columns',
  },
  {
    up: migration_20261123_191624_webhook_activity_indexes.up,
    down: migration_20261123_191624_webhook_activity_indexes.down,
    name: '20261123_191624_webhook_activity_indexes'
  },
];
