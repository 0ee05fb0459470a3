import type { Refusal } from '../errors'

const REASONS: Record<number, string> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Not Allowed',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
}

/** A page of nginx: what answers where Kong's own code has no say. */
export function htmlPage(status: number): Refusal {
  const title = `${status} ${REASONS[status] ?? 'Error'}`
  const html = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
  return { status, body: html, headers: { 'Content-Type': 'text/html; charset=UTF-8' } }
}
