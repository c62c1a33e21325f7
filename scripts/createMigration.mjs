// `npm run generate:migration -- <name>`: writes the difference between the collections and the last
// migration, and mends its imports: types must be imported as types here.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'migrations')
const name = process.argv[2] ?? 'change'
const payload = join(root, 'node_modules/payload/bin.js')

const { status } = spawnSync(
  process.execPath,
  ['-C', 'production', payload, 'migrate:create', name],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
if (status !== 0) process.exit(status ?? 1)

for (const file of readdirSync(folder)) {
  if (!file.endsWith('.ts')) continue
  const path = join(folder, file)
  const source = readFileSync(path, 'utf8')
  const mended = source
    .replace(
      '{ MigrateUpArgs, MigrateDownArgs, sql }',
      '{ sql, type MigrateDownArgs, type MigrateUpArgs }',
    )
    .replace(/(from '\.\/\d+_\w+)'/g, "$1.ts'")
  if (mended !== source) writeFileSync(path, mended)
}
