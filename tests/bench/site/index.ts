import { siteBuild } from './build.ts'
import { siteChange } from './change.ts'
import { siteLighthouse } from './lighthouse.ts'
import { siteLive } from './live.ts'
import { siteServe } from './serve.ts'

/** The parts of the public front end that are measured, each of which can be run alone. */
export const SITE_AREAS = {
  'site-build': siteBuild,
  'site-change': siteChange,
  'site-serve': siteServe,
  'site-live': siteLive,
  'site-lighthouse': siteLighthouse,
}

/** All of them, one after the other. */
export async function site(): Promise<void> {
  for (const [name, area] of Object.entries(SITE_AREAS)) {
    console.log(`\n${name}`)
    await area()
  }
}
