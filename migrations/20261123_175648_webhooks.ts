import { sql, type MigrateDownArgs, type MigrateUpArgs } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
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
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`signature_scheme\` text DEFAULT 'v1';`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`public_key\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`owner_email\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`disabled_at\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`owner_told_at\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` ADD \`failing_since\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_messages\` ADD \`locales\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_messages\` ADD \`tags\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_messages\` ADD \`field_values\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_messages\` ADD \`target_id\` text(36) REFERENCES webhook_endpoints(id);`)
  await db.run(sql`CREATE INDEX \`webhook_messages_target_idx\` ON \`webhook_messages\` (\`target_id\`);`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`doc_key\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`occurred_at\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`body\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`report_status\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`reported_at\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`report_url\` text;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` ADD \`report_reason\` text;`)
  await db.run(sql`CREATE INDEX \`webhook_deliveries_doc_key_idx\` ON \`webhook_deliveries\` (\`doc_key\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`webhook_endpoints_collections\`;`)
  await db.run(sql`DROP TABLE \`webhook_endpoints_texts\`;`)
  await db.run(sql`DROP TABLE \`webhook_endpoints_rels\`;`)
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
  await db.run(sql`DROP INDEX \`webhook_deliveries_doc_key_idx\`;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` DROP COLUMN \`doc_key\`;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` DROP COLUMN \`occurred_at\`;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` DROP COLUMN \`body\`;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` DROP COLUMN \`report_status\`;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` DROP COLUMN \`reported_at\`;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` DROP COLUMN \`report_url\`;`)
  await db.run(sql`ALTER TABLE \`webhook_deliveries\` DROP COLUMN \`report_reason\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`signature_scheme\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`public_key\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`owner_email\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`disabled_at\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`owner_told_at\`;`)
  await db.run(sql`ALTER TABLE \`webhook_endpoints\` DROP COLUMN \`failing_since\`;`)
}
