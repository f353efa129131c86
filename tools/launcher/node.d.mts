/** For the bench, which starts the server as `npm start` does. */
export const serverFlags: readonly string[]
