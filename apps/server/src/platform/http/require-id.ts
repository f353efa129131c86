import { fromPublicId } from '../ids.ts'
import { problem } from './problem.ts'

/** The uuid behind an id of the API. @throws not_found when there can't be one */
export const requireId = (publicId: string): string => {
  const id = fromPublicId(publicId)
  if (!id) throw problem('not_found')
  return id
}
