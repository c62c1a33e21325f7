/** Characters with a meaning in a `From` header are left out, so that nothing needs quoting. */
const SENDER = /^(?:([^<>"@,;:\p{Cc}]+?)\s*<([^\s<>@,;]+@[^\s<>@,;]+)>|([^\s<>@,;]+@[^\s<>@,;]+))$/u

/** Whether a text is `name@example.org` or `Name <name@example.org>`. */
export function isSender(text: string): boolean {
  return SENDER.test(text)
}

/** @throws {Error} the text is no sender */
export function readSender(text: string): { name: string; address: string } {
  const [, name = 'Platen', named, bare] = SENDER.exec(text) ?? []
  const address = named ?? bare
  if (address === undefined) throw new Error('The sender of e-mails is no address.')
  return { name, address }
}
