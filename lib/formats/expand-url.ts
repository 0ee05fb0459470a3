import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'

/** A service's `url` as the fields Kong stores of it; undefined for what is no address (kong/db/schema/entities/services.lua). */
export function urlFields(url: string): JsonObject | undefined {
  const match =
    /^(https?|tcp|tls|udp|grpcs?|tls_passthrough|wss?):\/\/([^/:?#]+|\[[^\]]+\])(?::(\d{1,5}))?(\/[^?#]*)?/.exec(url)
  if (!match) return undefined
  const [, protocol = '', host = '', port, path] = match
  return {
    protocol,
    host,
    port: port ? Number(port) : (ports[protocol] ?? 80),
    ...(path !== undefined && path !== '/' && { path }),
    ...(path === '/' && { path: '/' }),
  }
}

/** The document with every `url` of its services spelled out; what a service says itself wins. */
export function expandUrls(document: JsonObject): JsonObject {
  if (!Array.isArray(document.services)) return document
  const services = document.services.map((one: Json): Json => {
    if (!isJsonObject(one) || typeof one.url !== 'string') return one
    const { url, ...rest } = one
    return { ...urlFields(url), ...rest }
  })
  return { ...document, services }
}

const ports: Readonly<Record<string, number>> = { https: 443, tls: 443, grpcs: 443, tls_passthrough: 443, wss: 443 }
