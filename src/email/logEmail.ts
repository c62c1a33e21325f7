import type { EmailAdapter } from 'payload'

/** Sends no e-mail, and says in the log what it would have sent. */
export const logEmail: EmailAdapter = ({ payload }) => ({
  name: 'log',
  defaultFromAddress: 'platen@platen.example',
  defaultFromName: 'Platen',
  sendEmail: (message) => {
    const { to, subject, html, text } = message
    payload.logger.info({ msg: 'No mail server is set; not sent', to, subject, html, text })
    return Promise.resolve()
  },
})
