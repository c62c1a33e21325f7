import { sql, type MigrateDownArgs, type MigrateUpArgs } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE INDEX \`endpoint_createdAt_idx\` ON \`webhook_deliveries\` (\`endpoint_id\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`replay_status_dueAt_idx\` ON \`webhook_deliveries\` (\`replay_id\`,\`status\`,\`due_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`endpoint_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`replay_status_dueAt_idx\`;`)
}
