/** Asked of whoever leaves a form with what isn't saved. */
const unsaved = {
  title: 'Leave without saving?',
  text: 'What you changed here isn’t saved yet.',
  stay: 'Stay',
  leave: 'Leave',
}

export type UnsavedMessages = typeof unsaved
export default unsaved
