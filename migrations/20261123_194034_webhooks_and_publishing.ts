import { sql, type MigrateDownArgs, type MigrateUpArgs } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`scheduled_publishes\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`doc_title\` text,
  	\`doc_collection\` text NOT NULL,
  	\`doc_id\` text NOT NULL,
  	\`action\` text NOT NULL,
  	\`run_at\` text NOT NULL,
  	\`version_saved_at\` text,
  	\`user_name\` text NOT NULL,
  	\`fired_at\` text,
  	\`note\` text,
  	\`error\` text,
  	\`status\` text DEFAULT 'pending' NOT NULL,
  	\`due_at\` text,
  	\`lease_until\` text,
  	\`lease_owner\` text,
  	\`version_id\` text,
  	\`snapshot\` text,
  	\`pending_key\` text NOT NULL,
  	\`user_collection\` text NOT NULL,
  	\`user_id\` text NOT NULL,
  	\`tries\` numeric DEFAULT 0,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`scheduled_publishes_doc_collection_idx\` ON \`scheduled_publishes\` (\`doc_collection\`);`)
  await db.run(sql`CREATE INDEX \`scheduled_publishes_doc_id_idx\` ON \`scheduled_publishes\` (\`doc_id\`);`)
  await db.run(sql`CREATE INDEX \`scheduled_publishes_status_idx\` ON \`scheduled_publishes\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`scheduled_publishes_due_at_idx\` ON \`scheduled_publishes\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`scheduled_publishes_lease_until_idx\` ON \`scheduled_publishes\` (\`lease_until\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`scheduled_publishes_pending_key_idx\` ON \`scheduled_publishes\` (\`pending_key\`);`)
  await db.run(sql`CREATE INDEX \`scheduled_publishes_updated_at_idx\` ON \`scheduled_publishes\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`scheduled_publishes_created_at_idx\` ON \`scheduled_publishes\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`webhook_endpoints_collections\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`webhook_endpoints\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`webhook_endpoints_collections_order_idx\` ON \`webhook_endpoints_collections\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`webhook_endpoints_collections_parent_idx\` ON \`webhook_endpoints_collections\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`webhook_endpoints_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`webhook_endpoints\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`webhook_endpoints_texts_order_parent\` ON \`webhook_endpoints_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`webhook_endpoints_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`tags_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`webhook_endpoints\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`tags_id\`) REFERENCES \`tags\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`webhook_endpoints_rels_order_idx\` ON \`webhook_endpoints_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`webhook_endpoints_rels_parent_idx\` ON \`webhook_endpoints_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`webhook_endpoints_rels_path_idx\` ON \`webhook_endpoints_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`webhook_endpoints_rels_tags_id_idx\` ON \`webhook_endpoints_rels\` (\`tags_id\`);`)
  await db.run(sql`CREATE TABLE \`webhook_replays\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`endpoint_id\` text(36),
  	\`since\` text NOT NULL,
  	\`until\` text NOT NULL,
  	\`total\` numeric NOT NULL,
  	\`handed_out\` numeric DEFAULT 0 NOT NULL,
  	\`cursor_at\` text,
  	\`cursor_id\` text,
  	\`cancelled_at\` text,
  	\`status\` text DEFAULT 'pending' NOT NULL,
  	\`due_at\` text,
  	\`lease_until\` text,
  	\`lease_owner\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`endpoint_id\`) REFERENCES \`webhook_endpoints\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`webhook_replays_endpoint_idx\` ON \`webhook_replays\` (\`endpoint_id\`);`)
  await db.run(sql`CREATE INDEX \`webhook_replays_status_idx\` ON \`webhook_replays\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`webhook_replays_due_at_idx\` ON \`webhook_replays\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_replays_lease_until_idx\` ON \`webhook_replays\` (\`lease_until\`);`)
  await db.run(sql`CREATE INDEX \`webhook_replays_updated_at_idx\` ON \`webhook_replays\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_replays_created_at_idx\` ON \`webhook_replays\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`webhook_health\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`endpoint_id\` text(36),
  	\`started_at\` text NOT NULL,
  	\`delivered\` numeric NOT NULL,
  	\`failed\` numeric NOT NULL,
  	\`durations\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`endpoint_id\`) REFERENCES \`webhook_endpoints\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`webhook_health_key_idx\` ON \`webhook_health\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`webhook_health_endpoint_idx\` ON \`webhook_health\` (\`endpoint_id\`);`)
  await db.run(sql`CREATE INDEX \`webhook_health_started_at_idx\` ON \`webhook_health\` (\`started_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_health_updated_at_idx\` ON \`webhook_health\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_health_created_at_idx\` ON \`webhook_health\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`endpoint_startedAt_idx\` ON \`webhook_health\` (\`endpoint_id\`,\`started_at\`);`)
  await db.run(sql`DROP INDEX \`webhook_messages_doc_collection_idx\`;`)
  await db.run(sql`DROP INDEX \`webhook_messages_doc_id_idx\`;`)
  await db.run(sql`DROP INDEX \`webhook_messages_due_at_idx\`;`)
  await db.run(sql`DROP INDEX \`webhook_messages_lease_until_idx\`;`)
  await db.run(sql`ALTER TABLE \`webhook_messages\` ADD \`locales\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_messages\` ADD \`tags\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_messages\` ADD \`field_values\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_messages\` ADD \`target_id\` text(36) REFERENCES webhook_endpoints(id);`)
  await db.run(sql`CREATE INDEX \`webhook_messages_target_idx\` ON \`webhook_messages\` (\`target_id\`);`)
  await db.run(sql`CREATE INDEX \`docCollection_docId_occurredAt_idx\` ON \`webhook_messages\` (\`doc_collection\`,\`doc_id\`,\`occurred_at\`);`)
  await db.run(sql`CREATE INDEX \`status_occurredAt_idx\` ON \`webhook_messages\` (\`status\`,\`occurred_at\`);`)
  await db.run(sql`DROP INDEX \`webhook_deliveries_event_type_idx\`;`)
  await db.run(sql`DROP INDEX \`webhook_deliveries_due_at_idx\`;`)
  await db.run(sql`DROP INDEX \`webhook_deliveries_lease_until_idx\`;`)
  await db.run(sql`DROP INDEX \`webhook_deliveries_last_attempt_at_idx\`;`)
  await db.run(sql`DROP INDEX \`webhook_deliveries_response_status_idx\`;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`doc_key\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`occurred_at\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`body\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`report_status\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`reported_at\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`report_url\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`report_reason\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`replay_id\` text(36) REFERENCES webhook_replays(id);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_replay_idx\` ON \`webhook_deliveries\` (\`replay_id\`);`)
  await db.run(sql`CREATE INDEX \`endpoint_reportStatus_occurredAt_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`,\`report_status\`,\`occurred_at\`);`)
  await db.run(sql`CREATE INDEX \`endpoint_status_dueAt_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`,\`status\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`endpoint_createdAt_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`replay_status_dueAt_idx\` ON \`webhook_deliveries\` (\`replay_id\`,\`status\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`endpoint_docKey_status_occurredAt_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`,\`doc_key\`,\`status\`,\`occurred_at\`);`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`signature_scheme\` text DEFAULT 'v1';`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`public_key\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`owner_email\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`disabled_at\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`owner_told_at\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`reports_since\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`owner_notice_due_at\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`failing_since\` text;`)
  // What was sent before knows neither its doc nor its time, which order deliveries from now on.
  await db.run(sql`UPDATE \`webhook_deliveries\` SET
    \`doc_key\` = m.\`doc_collection\` || '/' || m.\`doc_id\`,
    \`occurred_at\` = m.\`occurred_at\`
    FROM \`webhook_messages\` m WHERE m.\`id\` = \`webhook_deliveries\`.\`message_id\`;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`scheduled_publishes\`;`)
  await db.run(sql`DROP TABLE \`webhook_endpoints_collections\`;`)
  await db.run(sql`DROP TABLE \`webhook_endpoints_texts\`;`)
  await db.run(sql`DROP TABLE \`webhook_endpoints_rels\`;`)
  await db.run(sql`DROP TABLE \`webhook_replays\`;`)
  await db.run(sql`DROP TABLE \`webhook_health\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_webhook_messages\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`message_id\` text NOT NULL,
  	\`event_type\` text NOT NULL,
  	\`doc_collection\` text NOT NULL,
  	\`doc_id\` text NOT NULL,
  	\`occurred_at\` text NOT NULL,
  	\`body\` text NOT NULL,
  	\`status\` text DEFAULT 'pending' NOT NULL,
  	\`due_at\` text,
  	\`lease_until\` text,
  	\`lease_owner\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`INSERT INTO \`__new_webhook_messages\`("id", "message_id", "event_type", "doc_collection", "doc_id", "occurred_at", "body", "status", "due_at", "lease_until", "lease_owner", "updated_at", "created_at") SELECT "id", "message_id", "event_type", "doc_collection", "doc_id", "occurred_at", "body", "status", "due_at", "lease_until", "lease_owner", "updated_at", "created_at" FROM \`webhook_messages\`;`)
  await db.run(sql`DROP TABLE \`webhook_messages\`;`)
  await db.run(sql`ALTER TABLE \`__new_webhook_messages\` RENAME TO \`webhook_messages\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE UNIQUE INDEX \`webhook_messages_message_id_idx\` ON \`webhook_messages\` (\`message_id\`);`)
  await db.run(sql`CREATE INDEX \`webhook_messages_event_type_idx\` ON \`webhook_messages\` (\`event_type\`);`)
  await db.run(sql`CREATE INDEX \`webhook_messages_doc_collection_idx\` ON \`webhook_messages\` (\`doc_collection\`);`)
  await db.run(sql`CREATE INDEX \`webhook_messages_doc_id_idx\` ON \`webhook_messages\` (\`doc_id\`);`)
  await db.run(sql`CREATE INDEX \`webhook_messages_occurred_at_idx\` ON \`webhook_messages\` (\`occurred_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_messages_status_idx\` ON \`webhook_messages\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`webhook_messages_due_at_idx\` ON \`webhook_messages\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_messages_lease_until_idx\` ON \`webhook_messages\` (\`lease_until\`);`)
  await db.run(sql`CREATE INDEX \`webhook_messages_updated_at_idx\` ON \`webhook_messages\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_messages_created_at_idx\` ON \`webhook_messages\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`__new_webhook_deliveries\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`event_type\` text NOT NULL,
  	\`status\` text DEFAULT 'pending' NOT NULL,
  	\`due_at\` text,
  	\`lease_until\` text,
  	\`lease_owner\` text,
  	\`endpoint_id\` text(36),
  	\`message_id\` text(36),
  	\`key\` text NOT NULL,
  	\`attempt_log\` text,
  	\`error\` text,
  	\`response_excerpt\` text,
  	\`attempt_count\` numeric DEFAULT 0,
  	\`last_attempt_at\` text,
  	\`response_status\` numeric,
  	\`duration_ms\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`endpoint_id\`) REFERENCES \`webhook_endpoints\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`message_id\`) REFERENCES \`webhook_messages\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_webhook_deliveries\`("id", "event_type", "status", "due_at", "lease_until", "lease_owner", "endpoint_id", "message_id", "key", "attempt_log", "error", "response_excerpt", "attempt_count", "last_attempt_at", "response_status", "duration_ms", "updated_at", "created_at") SELECT "id", "event_type", "status", "due_at", "lease_until", "lease_owner", "endpoint_id", "message_id", "key", "attempt_log", "error", "response_excerpt", "attempt_count", "last_attempt_at", "response_status", "duration_ms", "updated_at", "created_at" FROM \`webhook_deliveries\`;`)
  await db.run(sql`DROP TABLE \`webhook_deliveries\`;`)
  await db.run(sql`ALTER TABLE \`__new_webhook_deliveries\` RENAME TO \`webhook_deliveries\`;`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_event_type_idx\` ON \`webhook_deliveries\` (\`event_type\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_status_idx\` ON \`webhook_deliveries\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_due_at_idx\` ON \`webhook_deliveries\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_lease_until_idx\` ON \`webhook_deliveries\` (\`lease_until\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_endpoint_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_message_idx\` ON \`webhook_deliveries\` (\`message_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`webhook_deliveries_key_idx\` ON \`webhook_deliveries\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_last_attempt_at_idx\` ON \`webhook_deliveries\` (\`last_attempt_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_response_status_idx\` ON \`webhook_deliveries\` (\`response_status\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_updated_at_idx\` ON \`webhook_deliveries\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_created_at_idx\` ON \`webhook_deliveries\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`signature_scheme\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`public_key\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`owner_email\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`disabled_at\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`owner_told_at\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`reports_since\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`owner_notice_due_at\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`failing_since\`;`)
}
