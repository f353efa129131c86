import { makeResetLinkFor } from '../features/accounts/credentials.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { withSite } from './site.ts'

/** `password HANDLE`: a link that sets a new password. Throws an Error with a sentence for the operator. */
export async function password([handle, ...more]: string[]): Promise<void> {
  if (!handle || more.length > 0) throw new Error('Say whose: password HANDLE')
  const name = handle.replace(/^@/, '')
  await withSite('redbud password', async (ctx) => {
    const link = await makeResetLinkFor(ctx, name).catch((error: unknown) => {
      if (error instanceof ProblemError) throw new Error(`There is no @${name} here that could sign in.`)
      throw error
    })
    console.log(`Give this to whom @${name} belongs, and to nobody else. It works once, for one hour:\n\n${link}`)
  })
}
