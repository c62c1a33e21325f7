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
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`scheduled_publishes\`;`)
}
