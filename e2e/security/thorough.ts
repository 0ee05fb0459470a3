/** Whether everything was asked for (`npm run test:security`); `npm test` tries each attack where it is likeliest to succeed. */
export const isThorough = process.env.GATEHOUSE_SECURITY === '1'
