import { sql, type MigrateDownArgs, type MigrateUpArgs } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`document_templates_sheet_columns_rules\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`when\` text DEFAULT 'equals',
  	\`value\` text,
  	\`tone\` text DEFAULT 'warning',
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`document_templates_sheet_columns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`document_templates_sheet_columns_rules_order_idx\` ON \`document_templates_sheet_columns_rules\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`document_templates_sheet_columns_rules_parent_id_idx\` ON \`document_templates_sheet_columns_rules\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`document_templates_sheet_columns\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`key\` text,
  	\`type\` text DEFAULT 'text',
  	\`options\` text,
  	\`formula\` text,
  	\`result_type\` text DEFAULT 'number',
  	\`currency\` text DEFAULT 'EUR',
  	\`decimals\` numeric,
  	\`total\` text,
  	\`width\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`document_templates\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`document_templates_sheet_columns_order_idx\` ON \`document_templates_sheet_columns\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`document_templates_sheet_columns_parent_id_idx\` ON \`document_templates_sheet_columns\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_document_templates_v_version_sheet_columns_rules\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`when\` text DEFAULT 'equals',
  	\`value\` text,
  	\`tone\` text DEFAULT 'warning',
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_document_templates_v_version_sheet_columns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_document_templates_v_version_sheet_columns_rules_order_idx\` ON \`_document_templates_v_version_sheet_columns_rules\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_version_sheet_columns_rules_parent_id_idx\` ON \`_document_templates_v_version_sheet_columns_rules\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_document_templates_v_version_sheet_columns\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`label\` text,
  	\`key\` text,
  	\`type\` text DEFAULT 'text',
  	\`options\` text,
  	\`formula\` text,
  	\`result_type\` text DEFAULT 'number',
  	\`currency\` text DEFAULT 'EUR',
  	\`decimals\` numeric,
  	\`total\` text,
  	\`width\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_document_templates_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_document_templates_v_version_sheet_columns_order_idx\` ON \`_document_templates_v_version_sheet_columns\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_version_sheet_columns_parent_id_idx\` ON \`_document_templates_v_version_sheet_columns\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`template_masters\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`format\` text,
  	\`placeholders\` text,
  	\`sha256\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric
  );
  `)
  await db.run(sql`CREATE INDEX \`template_masters_updated_at_idx\` ON \`template_masters\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`template_masters_created_at_idx\` ON \`template_masters\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`template_masters_filename_idx\` ON \`template_masters\` (\`filename\`);`)
  await db.run(sql`CREATE TABLE \`download_counts\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`template_id\` text(36),
  	\`day\` text NOT NULL,
  	\`format\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`count\` numeric NOT NULL,
  	\`key\` text NOT NULL,
  	FOREIGN KEY (\`template_id\`) REFERENCES \`document_templates\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`download_counts_template_idx\` ON \`download_counts\` (\`template_id\`);`)
  await db.run(sql`CREATE INDEX \`download_counts_day_idx\` ON \`download_counts\` (\`day\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`download_counts_key_idx\` ON \`download_counts\` (\`key\`);`)
  await db.run(sql`DROP INDEX \`generated_files_is_current_idx\`;`)
  await db.run(sql`ALTER TABLE \`generated_files\` ADD \`placeholder\` text;`)
  await db.run(sql`ALTER TABLE \`document_templates\` ADD \`kind\` text DEFAULT 'document';`)
  await db.run(sql`ALTER TABLE \`document_templates\` ADD \`sheet_intro\` text;`)
  await db.run(sql`ALTER TABLE \`document_templates\` ADD \`sheet_rows\` text;`)
  await db.run(sql`ALTER TABLE \`document_templates\` ADD \`sheet_blank_rows\` numeric DEFAULT 20;`)
  await db.run(sql`ALTER TABLE \`document_templates\` ADD \`sheet_orientation\` text DEFAULT 'landscape';`)
  await db.run(sql`ALTER TABLE \`document_templates\` ADD \`sheet_protects_formulas\` integer DEFAULT true;`)
  await db.run(sql`ALTER TABLE \`document_templates\` ADD \`master_id\` text(36) REFERENCES template_masters(id);`)
  await db.run(sql`ALTER TABLE \`document_templates\` ADD \`master_format\` text;`)
  await db.run(sql`ALTER TABLE \`document_templates\` ADD \`letterhead_logo_id\` text(36) REFERENCES media(id);`)
  await db.run(sql`ALTER TABLE \`document_templates\` ADD \`theme\` text DEFAULT 'classic';`)
  await db.run(sql`CREATE INDEX \`document_templates_master_idx\` ON \`document_templates\` (\`master_id\`);`)
  await db.run(sql`CREATE INDEX \`document_templates_letterhead_letterhead_logo_idx\` ON \`document_templates\` (\`letterhead_logo_id\`);`)
  await db.run(sql`ALTER TABLE \`_document_templates_v\` ADD \`version_kind\` text DEFAULT 'document';`)
  await db.run(sql`ALTER TABLE \`_document_templates_v\` ADD \`version_sheet_intro\` text;`)
  await db.run(sql`ALTER TABLE \`_document_templates_v\` ADD \`version_sheet_rows\` text;`)
  await db.run(sql`ALTER TABLE \`_document_templates_v\` ADD \`version_sheet_blank_rows\` numeric DEFAULT 20;`)
  await db.run(sql`ALTER TABLE \`_document_templates_v\` ADD \`version_sheet_orientation\` text DEFAULT 'landscape';`)
  await db.run(sql`ALTER TABLE \`_document_templates_v\` ADD \`version_sheet_protects_formulas\` integer DEFAULT true;`)
  await db.run(sql`ALTER TABLE \`_document_templates_v\` ADD \`version_master_id\` text(36) REFERENCES template_masters(id);`)
  await db.run(sql`ALTER TABLE \`_document_templates_v\` ADD \`version_master_format\` text;`)
  await db.run(sql`ALTER TABLE \`_document_templates_v\` ADD \`version_letterhead_logo_id\` text(36) REFERENCES media(id);`)
  await db.run(sql`ALTER TABLE \`_document_templates_v\` ADD \`version_theme\` text DEFAULT 'classic';`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_version_version_master_idx\` ON \`_document_templates_v\` (\`version_master_id\`);`)
  await db.run(sql`CREATE INDEX \`_document_templates_v_version_letterhead_version_letterh_idx\` ON \`_document_templates_v\` (\`version_letterhead_logo_id\`);`)
  await db.run(sql`ALTER TABLE \`template_renders\` ADD \`is_forced\` integer;`)
  await db.run(sql`ALTER TABLE \`template_renders\` ADD \`batch\` text;`)
  await db.run(sql`ALTER TABLE \`template_renders\` ADD \`used_media\` text;`)
  await db.run(sql`CREATE INDEX \`template_renders_batch_idx\` ON \`template_renders\` (\`batch\`);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`template_masters_id\` text(36) REFERENCES template_masters(id);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_template_masters_id_idx\` ON \`payload_locked_documents_rels\` (\`template_masters_id\`);`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`reset_password_requested_at\`;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`document_templates_sheet_columns_rules\`;`)
  await db.run(sql`DROP TABLE \`document_templates_sheet_columns\`;`)
  await db.run(sql`DROP TABLE \`_document_templates_v_version_sheet_columns_rules\`;`)
  await db.run(sql`DROP TABLE \`_document_templates_v_version_sheet_columns\`;`)
  await db.run(sql`DROP TABLE \`template_masters\`;`)
  await db.run(sql`DROP TABLE \`download_counts\`;`)
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
  await db.run(sql`CREATE TABLE \`__new_payload_locked_documents_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`articles_id\` text(36),
  	\`tags_id\` text(36),
  	\`document_templates_id\` text(36),
  	\`media_id\` text(36),
  	\`redirects_id\` text(36),
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`tags_id\`) REFERENCES \`tags\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`document_templates_id\`) REFERENCES \`document_templates\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`redirects_id\`) REFERENCES \`redirects\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "articles_id", "tags_id", "document_templates_id", "media_id", "redirects_id", "users_id") SELECT "id", "order", "parent_id", "path", "articles_id", "tags_id", "document_templates_id", "media_id", "redirects_id", "users_id" FROM \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new_payload_locked_documents_rels\` RENAME TO \`payload_locked_documents_rels\`;`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_articles_id_idx\` ON \`payload_locked_documents_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_tags_id_idx\` ON \`payload_locked_documents_rels\` (\`tags_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_document_templates_id_idx\` ON \`payload_locked_documents_rels\` (\`document_templates_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_redirects_id_idx\` ON \`payload_locked_documents_rels\` (\`redirects_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`DROP INDEX \`template_renders_batch_idx\`;`)
  await db.run(sql`ALTER TABLE \`template_renders\` DROP COLUMN \`is_forced\`;`)
  await db.run(sql`ALTER TABLE \`template_renders\` DROP COLUMN \`batch\`;`)
  await db.run(sql`ALTER TABLE \`template_renders\` DROP COLUMN \`used_media\`;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`reset_password_requested_at\` text;`)
  await db.run(sql`CREATE INDEX \`generated_files_is_current_idx\` ON \`generated_files\` (\`is_current\`);`)
  await db.run(sql`ALTER TABLE \`generated_files\` DROP COLUMN \`placeholder\`;`)
}
