import { sql, type MigrateDownArgs, type MigrateUpArgs } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`document_templates\` ADD \`kind\` text DEFAULT 'document';`)
  await db.run(sql`ALTER TABLE \`document_templates\` ADD \`letterhead_logo_id\` text(36) REFERENCES media(id);`)
  await db.run(sql`ALTER TABLE \`document_templates\` ADD \`theme\` text DEFAULT 'classic';`)
  await db.run(sql`CREATE INDEX \`document_templates_letterhead_letterhead_logo_idx\` ON \`document_templates\` (\`letterhead_logo_id\`);`)
  await db.run(sql`ALTER TABLE \`_document_templates_v\` ADD \`version_kind\` text DEFAULT 'document';`)
  await db.run(sql`ALTER TABLE \`_document_templates_v\` ADD \`version_letterhead_logo_id\` text(36) REFERENCES media(id);`)
  await db.run(sql`ALTER TABLE \`_document_templates_v\` ADD \`version_theme\` text DEFAULT 'classic';`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_version_letterhead_version_letterh_idx\` ON \`_document_templates_v\` (\`version_letterhead_logo_id\`);`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`reset_password_requested_at\`;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_document_templates\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`slug\` text,
  	\`language\` text DEFAULT 'en',
  	\`licence\` text DEFAULT 'free',
  	\`paper\` text DEFAULT 'a4',
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft'
  );
  `)
  await db.run(sql`INSERT INTO \`__new_document_templates\`("id", "slug", "language", "licence", "paper", "updated_at", "created_at", "_status") SELECT "id", "slug", "language", "licence", "paper", "updated_at", "created_at", "_status" FROM \`document_templates\`;`)
  await db.run(sql`DROP TABLE \`document_templates\`;`)
  await db.run(sql`ALTER TABLE \`__new_document_templates\` RENAME TO \`document_templates\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE UNIQUE INDEX \`document_templates_slug_idx\` ON \`document_templates\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`document_templates_updated_at_idx\` ON \`document_templates\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`document_templates_created_at_idx\` ON \`document_templates\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`document_templates__status_idx\` ON \`document_templates\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`__new__document_templates_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_slug\` text,
  	\`version_language\` text DEFAULT 'en',
  	\`version_licence\` text DEFAULT 'free',
  	\`version_paper\` text DEFAULT 'a4',
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`snapshot\` integer,
  	\`published_locale\` text,
  	\`latest\` integer,
  	\`autosave\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`document_templates\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new__document_templates_v\`("id", "parent_id", "version_slug", "version_language", "version_licence", "version_paper", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest", "autosave") SELECT "id", "parent_id", "version_slug", "version_language", "version_licence", "version_paper", "version_updated_at", "version_created_at", "version__status", "created_at", "updated_at", "snapshot", "published_locale", "latest", "autosave" FROM \`_document_templates_v\`;`)
  await db.run(sql`DROP TABLE \`_document_templates_v\`;`)
  await db.run(sql`ALTER TABLE \`__new__document_templates_v\` RENAME TO \`_document_templates_v\`;`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_parent_idx\` ON \`_document_templates_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_version_version_slug_idx\` ON \`_document_templates_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_version_version_updated_at_idx\` ON \`_document_templates_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_version_version_created_at_idx\` ON \`_document_templates_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_version_version__status_idx\` ON \`_document_templates_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_created_at_idx\` ON \`_document_templates_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_updated_at_idx\` ON \`_document_templates_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_snapshot_idx\` ON \`_document_templates_v\` (\`snapshot\`);`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_published_locale_idx\` ON \`_document_templates_v\` (\`published_locale\`);`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_latest_idx\` ON \`_document_templates_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_autosave_idx\` ON \`_document_templates_v\` (\`autosave\`);`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`reset_password_requested_at\` text;`)
}
