import type { AccountCard, Cover, NoteCard } from '@redbud/contract'
import { redirect } from '@sveltejs/kit'
import { ApiError, apiOf, type Client, needed } from '#lib/api.ts'
import { localPath } from '#lib/local-path.ts'
import type { PageServerLoad } from './$types'

const steps = ['languages', 'interests', 'you', 'people'] as const
const notesLookedAt = 60
const peopleShown = 8
const coversShown = 3

export const load: PageServerLoad = async ({ locals, url, fetch }) => {
  if (!locals.me) redirect(303, '/sign-in?to=/welcome')
  const step = steps.find((one) => one === url.searchParams.get('step')) ?? 'languages'
  return {
    me: locals.me,
    to: localPath(url.searchParams.get('to')),
    step,
    steps,
    site: step === 'you' ? await needed(apiOf(fetch)('GET /site')) : null,
    people: step === 'people' ? await peopleToMeet(apiOf(fetch), locals.me.account.id) : null,
  }
}

interface PersonToMeet {
  account: AccountCard
  covers: (Cover & Pick<NoteCard, 'language'>)[]
}

/** Who published what Explore shows this newcomer, most seen first; null when it can't be told. */
const peopleToMeet = async (call: Client, myId: string): Promise<PersonToMeet[] | null> => {
  try {
    const { items } = await call('GET /feeds/explore', { query: { limit: notesLookedAt } })
    return authorsOf(items.filter(({ author }) => author.id !== myId))
  } catch (error) {
    if (error instanceof ApiError) return null
    throw error
  }
}

const authorsOf = (notes: NoteCard[]): PersonToMeet[] => {
  const people = new Map<string, PersonToMeet>()
  for (const { author, cover, language } of notes) {
    const person = people.get(author.id) ?? { account: author, covers: [] }
    if (cover && person.covers.length < coversShown) person.covers.push({ ...cover, language })
    people.set(author.id, person)
  }
  return [...people.values()].sort((a, b) => b.covers.length - a.covers.length).slice(0, peopleShown)
}
