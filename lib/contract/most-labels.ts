/** So many values of one label of the metrics are asked for at a time: an address has room for as many. */
export const mostLabels = 100
