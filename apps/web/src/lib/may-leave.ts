/**
 * Asks the forms that are open before something takes them away of which no navigation tells in time, such as signing out.
 * @returns whether it may be done; where not, `then` is, once somebody lets go of what isn't saved
 */
export const mayLeave = (then: () => unknown): boolean =>
  dispatchEvent(new CustomEvent('redbud:leave', { cancelable: true, detail: then }))
