/** Of the admin area's own screens; what moderators meet elsewhere is with the other messages. */
const messages = {
  title: 'Glossary',
  lead: 'What translations always make of a word, before any engine is asked.',
  effects:
    'What is translated from now on goes by it at once. Translations kept already that have a changed word in them are made anew when someone next reads them, and stay as they are until then. What authors and moderators have said themselves is never touched.',
  reportsLead: 'What members say is wrong with culture notes.',
  taken: 'The glossary has this word already: look for it and change it there.',
  conflict: 'Someone else has just changed this word. Copy what you wrote, then load the page anew.',
  search: 'Search the glossary',
  all: 'All',
  language: 'Language of the word',
  add: 'Add a word',
  change: 'Change',
  changeOf: (word: string) => `Change “${word}”`,
  switchOff: 'Switch off',
  switchOn: 'Switch on',
  remove: 'Remove',
  restore: 'As it came',
  off: 'Off',
  ours: 'Ours',
  shipped: (target: string) => `Comes with Redbud as “${target}”`,
  plainly: (words: string) => `engines are told “${words}”`,
  source: 'Word',
  sourceHint: 'In capitals or not. Where several words fit, the longest counts.',
  target: 'How it reads in the other language',
  plain: 'The same in plainer words of its own language',
  plainHint:
    'Engines are given these instead, so that the sentence around it comes out right. Left empty, the translation is put in where the word stood.',
  none: 'No such word in the glossary.',
  empty: 'No words here yet.',
  more: 'More words',
  loadFailed: 'More words couldn’t be loaded.',
  added: (word: string) => `“${word}” counts from now on`,
  changed: 'Changed',
  removeTitle: (word: string) => `Remove “${word}”?`,
  removeText: 'Engines translate it as they see fit from then on.',
  removed: 'Removed',
  failed: 'That didn’t work',
}

export default messages
export type AdminMessages = typeof messages
