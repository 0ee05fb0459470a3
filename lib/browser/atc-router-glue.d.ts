/** The glue of the package without its own entry, which imports WebAssembly as a module: not every bundler and no Node 20 can. */
declare module '@kong/atc-router/atc-router_bg.js' {
  export * from '@kong/atc-router'
  export function __wbg_set_wasm(exports: WebAssembly.Exports): void
}
