import { sql, type MigrateDownArgs, type MigrateUpArgs } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
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
  	\`doc_key\` text,
  	\`occurred_at\` text,
  	\`body\` text,
  	\`attempt_log\` text,
  	\`error\` text,
  	\`response_excerpt\` text,
  	\`attempt_count\` numeric DEFAULT 0,
  	\`last_attempt_at\` text,
  	\`response_status\` numeric,
  	\`duration_ms\` numeric,
  	\`report_status\` text,
  	\`reported_at\` text,
  	\`report_url\` text,
  	\`report_reason\` text,
  	\`replay_id\` text(36),
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`endpoint_id\`) REFERENCES \`webhook_endpoints\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`message_id\`) REFERENCES \`webhook_messages\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`replay_id\`) REFERENCES \`webhook_replays\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_webhook_deliveries\`("id", "event_type", "status", "due_at", "lease_until", "lease_owner", "endpoint_id", "message_id", "key", "doc_key", "occurred_at", "body", "attempt_log", "error", "response_excerpt", "attempt_count", "last_attempt_at", "response_status", "duration_ms", "report_status", "reported_at", "report_url", "report_reason", "replay_id", "updated_at", "created_at") SELECT "id", "event_type", "status", "due_at", "lease_until", "lease_owner", "endpoint_id", "message_id", "key", "doc_key", "occurred_at", "body", "attempt_log", "error", "response_excerpt", "attempt_count", "last_attempt_at", "response_status", "duration_ms", "report_status", "reported_at", "report_url", "report_reason", "replay_id", "updated_at", "created_at" FROM \`webhook_deliveries\`;`)
  await db.run(sql`DROP TABLE \`webhook_deliveries\`;`)
  await db.run(sql`ALTER TABLE \`__new_webhook_deliveries\` RENAME TO \`webhook_deliveries\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_event_type_idx\` ON \`webhook_deliveries\` (\`event_type\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_status_idx\` ON \`webhook_deliveries\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_due_at_idx\` ON \`webhook_deliveries\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_lease_until_idx\` ON \`webhook_deliveries\` (\`lease_until\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_endpoint_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_message_idx\` ON \`webhook_deliveries\` (\`message_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`webhook_deliveries_key_idx\` ON \`webhook_deliveries\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_doc_key_idx\` ON \`webhook_deliveries\` (\`doc_key\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_last_attempt_at_idx\` ON \`webhook_deliveries\` (\`last_attempt_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_response_status_idx\` ON \`webhook_deliveries\` (\`response_status\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_replay_idx\` ON \`webhook_deliveries\` (\`replay_id\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_updated_at_idx\` ON \`webhook_deliveries\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_created_at_idx\` ON \`webhook_deliveries\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`endpoint_reportStatus_occurredAt_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`,\`report_status\`,\`occurred_at\`);`)
  await db.run(sql`CREATE INDEX \`endpoint_status_dueAt_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`,\`status\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`endpoint_docKey_status_occurredAt_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`,\`doc_key\`,\`status\`,\`occurred_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_webhook_deliveries\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`event_type\` text,
  	\`status\` text DEFAULT 'pending',
  	\`due_at\` text,
  	\`lease_until\` text,
  	\`lease_owner\` text,
  	\`endpoint_id\` text(36),
  	\`message_id\` text(36),
  	\`key\` text NOT NULL,
  	\`doc_key\` text,
  	\`occurred_at\` text,
  	\`body\` text,
  	\`attempt_log\` text,
  	\`error\` text,
  	\`response_excerpt\` text,
  	\`attempt_count\` numeric DEFAULT 0,
  	\`last_attempt_at\` text,
  	\`response_status\` numeric,
  	\`duration_ms\` numeric,
  	\`report_status\` text,
  	\`reported_at\` text,
  	\`report_url\` text,
  	\`report_reason\` text,
  	\`replay_id\` text(36),
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`endpoint_id\`) REFERENCES \`webhook_endpoints\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`message_id\`) REFERENCES \`webhook_messages\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`replay_id\`) REFERENCES \`webhook_replays\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_webhook_deliveries\`("id", "event_type", "status", "due_at", "lease_until", "lease_owner", "endpoint_id", "message_id", "key", "doc_key", "occurred_at", "body", "attempt_log", "error", "response_excerpt", "attempt_count", "last_attempt_at", "response_status", "duration_ms", "report_status", "reported_at", "report_url", "report_reason", "replay_id", "updated_at", "created_at") SELECT "id", "event_type", "status", "due_at", "lease_until", "lease_owner", "endpoint_id", "message_id", "key", "doc_key", "occurred_at", "body", "attempt_log", "error", "response_excerpt", "attempt_count", "last_attempt_at", "response_status", "duration_ms", "report_status", "reported_at", "report_url", "report_reason", "replay_id", "updated_at", "created_at" FROM \`webhook_deliveries\`;`)
  await db.run(sql`DROP TABLE \`webhook_deliveries\`;`)
  await db.run(sql`ALTER TABLE \`__new_webhook_deliveries\` RENAME TO \`webhook_deliveries\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_event_type_idx\` ON \`webhook_deliveries\` (\`event_type\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_status_idx\` ON \`webhook_deliveries\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_due_at_idx\` ON \`webhook_deliveries\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_lease_until_idx\` ON \`webhook_deliveries\` (\`lease_until\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_endpoint_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_message_idx\` ON \`webhook_deliveries\` (\`message_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`webhook_deliveries_key_idx\` ON \`webhook_deliveries\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_doc_key_idx\` ON \`webhook_deliveries\` (\`doc_key\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_last_attempt_at_idx\` ON \`webhook_deliveries\` (\`last_attempt_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_response_status_idx\` ON \`webhook_deliveries\` (\`response_status\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_replay_idx\` ON \`webhook_deliveries\` (\`replay_id\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_updated_at_idx\` ON \`webhook_deliveries\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_created_at_idx\` ON \`webhook_deliveries\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`endpoint_reportStatus_occurredAt_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`,\`report_status\`,\`occurred_at\`);`)
  await db.run(sql`CREATE INDEX \`endpoint_status_dueAt_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`,\`status\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`endpoint_docKey_status_occurredAt_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`,\`doc_key\`,\`status\`,\`occurred_at\`);`)
}
