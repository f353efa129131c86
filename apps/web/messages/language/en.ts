/** Of where authors say which language they wrote in. */
const messages = {
  comment: 'Language of your comment',
  bio: 'Language of your bio',
  hint: 'Translations and reading help go by it.',
  undetermined: 'None in particular',
  changed: 'The language is changed',
  failed: 'The language couldn’t be changed.',
}

export default messages
export type LanguageMessages = typeof messages
