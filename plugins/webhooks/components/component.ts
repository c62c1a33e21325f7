/**
 * Path of an admin component, as Payload's import map wants it.
 *
 * @param folder of `plugins/webhooks/components`
 * @param name the component, when it is not named like its folder, which has it in `index.tsx`
 */
export function component(folder: string, name?: string): string {
  const file = name ? `${name}.tsx` : 'index.tsx'
  return `/plugins/webhooks/components/${folder}/${file}#${name ?? folder}`
}
