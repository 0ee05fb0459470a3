/** So many values of one field a list is narrowed to at most. */
export const mostFilterValues = 50
