import { sql, type MigrateDownArgs, type MigrateUpArgs } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
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
  await db.run(sql`CREATE INDEX \`status_occurredAt_idx\` ON \`webhook_messages\` (\`status\`,\`occurred_at\`);`)
  await db.run(sql`CREATE INDEX \`endpoint_status_dueAt_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`,\`status\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`endpoint_docKey_status_occurredAt_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`,\`doc_key\`,\`status\`,\`occurred_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`webhook_health\`;`)
  await db.run(sql`DROP INDEX \`status_occurredAt_idx\`;`)
  await db.run(sql`DROP INDEX \`endpoint_status_dueAt_idx\`;`)
  await db.run(sql`DROP INDEX \`endpoint_docKey_status_occurredAt_idx\`;`)
}
