import 'server-only'

export { canSendMail, type Mail, sendMail } from './send-mail'
