import { defaultComponents, type PageMeta, type SiteSettings } from '../../../site/theme/index.ts'

/** The site's own, below a line of ours. */
export function Masthead(props: { site: SiteSettings; meta: PageMeta }) {
  return (
    <>
      <p className="notice">
        <span className="wrap">Reviewed by counsel every January. No substitute for advice.</span>
      </p>
      <defaultComponents.Masthead {...props} />
    </>
  )
}
