import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A folder of its own for one running LibreOffice: settings, lock, and the files in work. */
export interface OfficeProfile {
  directory: string
  /** As `-env:UserInstallation` wants it. */
  url: string
  /** There once the resting text is open, and so from when conversions can be handed over. */
  lockFile: string
  /** An empty text that stays open, because LibreOffice ends after a conversion otherwise. */
  restingText: string
  /** What it leaves behind when it is killed. */
  leftovers: [directory: string, socket: string]
  remove: () => Promise<void>
}

const PREFIX = 'platen-office-'

/** Makes a profile, and removes those that a server left behind when it was killed. */
export async function createOfficeProfile(): Promise<OfficeProfile> {
  await removeStale()
  const directory = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`))
  const url = pathToFileURL(directory).href
  await mkdir(join(directory, 'user'))
  await mkdir(join(directory, 'tmp'))
  await writeFile(join(directory, 'user', 'registrymodifications.xcu'), SETTINGS)
  const restingText = join(directory, 'resting.txt')
  await writeFile(restingText, '')
  const leftovers: OfficeProfile['leftovers'] = [directory, socketOf(url)]
  return {
    directory,
    url,
    restingText,
    lockFile: join(directory, '.~lock.resting.txt#'),
    leftovers,
    remove: () => removeAll(leftovers),
  }
}

async function removeStale(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : NaN
    if (!Number.isInteger(pid) || isRunning(pid)) continue
    const directory = join(tmpdir(), name)
    await removeAll([directory, socketOf(pathToFileURL(directory).href)])
  }
}

async function removeAll(paths: string[]): Promise<void> {
  for (const path of paths) await rm(path, { recursive: true, force: true, maxRetries: 5 })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/**
 * Where LibreOffice listens for the next call; it stays behind when LibreOffice is killed.
 *
 * @see desktop/source/app/officeipcthread.cxx, CreateMD5FromString: digits without leading zeros
 */
function socketOf(url: string): string {
  const digest = createHash('md5').update(Buffer.from(url, 'utf16le')).digest()
  const name = [...digest].map((byte) => byte.toString(16)).join('')
  return `/tmp/OSL_PIPE_${process.getuid?.() ?? 0}_SingleOfficeIPC_${name}`
}

const setting = (path: string, name: string, value: boolean | number | string): string =>
  `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse">` +
  `<value>${value}</value></prop></item>`

/**
 * No macros, no links that update themselves, no recovery, and a proxy that nobody answers: what a
 * document asks for beyond its own bytes is not fetched. The guard refuses such documents before;
 * this is the second wall.
 */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
${[
  // Without it the first start copies presets and starts again.
  setting('Setup/Office', 'ooSetupInstCompleted', true),
  setting('Office.Common/Security/Scripting', 'DisableMacrosExecution', true),
  setting('Office.Common/Security/Scripting', 'MacroSecurityLevel', 3),
  setting('Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', true),
  setting('Office.Common/Security/Scripting', 'DisableActiveContent', true),
  setting('Office.Writer/Content/Update', 'Link', 2),
  setting('Office.Writer/Content/Update', 'Field', false),
  setting('Office.Calc/Content/Update', 'Link', 2),
  setting('Office.Recovery/AutoSave', 'Enabled', false),
  setting('Inet/Settings', 'ooInetProxyType', 2),
  ...['HTTP', 'HTTPS', 'FTP'].flatMap((scheme) => [
    setting('Inet/Settings', `ooInet${scheme}ProxyName`, '127.0.0.1'),
    setting('Inet/Settings', `ooInet${scheme}ProxyPort`, 9),
  ]),
].join('\n')}
</oor:items>
`
