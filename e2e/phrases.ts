import { randomUUID } from 'node:crypto'
import type { CallInput, CallOutput } from '@redbud/contract/client'
import type { InterfaceLanguage } from '@redbud/contract/words'

type Keep = (input: CallInput<'POST /me/phrases'>) => Promise<CallOutput<'POST /me/phrases'>>
type Tell = (input: CallInput<'POST /me/reviews'>) => Promise<CallOutput<'POST /me/reviews'>>

/** What somebody kept who learns the other language, the last of it a word. */
const kept = {
  en: [
    { text: '今天我们去公园散步，看见很多人在跳舞。', reading: '', meaning: 'Today we went for a walk in the park.' },
    { text: '种草', reading: 'zhòng cǎo', meaning: 'to make somebody want to buy something' },
    { text: '火锅', reading: 'huǒ guō', meaning: 'hotpot', sentence: '今天去重庆火锅店，孩子也爱吃。' },
  ],
  'zh-Hans': [
    { text: 'They take turns, in theory.', reading: '', meaning: '它们理论上轮流来。' },
    { text: 'diner', reading: '/ˈdaɪnɝ/', meaning: '小餐馆；食客' },
    { text: 'sofa', reading: '/ˈsoʊfə/', meaning: '沙发', sentence: 'Two dogs, one sofa' },
  ],
} as const

/** Makes a phrasebook in which some was reviewed. @returns the id of a word in it */
export const makePhrasebook = async (
  keep: Keep,
  tell: Tell,
  language: InterfaceLanguage,
  noteId: string,
): Promise<string> => {
  const learned = language === 'en' ? 'zh-Hans' : 'en'
  const items = kept[language].map((phrase) => ({ ...phrase, language: learned, noteId }) as const)
  const { items: phrases } = await keep({ body: { items } })
  const at = new Date().toISOString()
  const [sentence] = phrases
  if (sentence) {
    const review = { id: randomUUID(), phraseId: sentence.id, exercise: 'recognise', grade: 'easy', at } as const
    await tell({ body: { reviews: [review], sentAt: at } })
  }
  return phrases.at(-1)?.id ?? ''
}
