/** How many rows a page of a list can have. */
export const pageSizes = [50, 100, 500] as const
