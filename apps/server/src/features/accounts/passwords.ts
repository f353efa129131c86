import { hash, verify } from '@node-rs/argon2'

/** argon2id: memory, in KiB, and how often it is gone over. One lane. */
export interface PasswordCost {
  memoryKib: number
  passes: number
}

/** OWASP Password Storage Cheat Sheet, "Argon2id", its second recommended setting. */
export const passwordCost: PasswordCost = { memoryKib: 19 * 1024, passes: 2 }

/** Hashing as better-auth wants it; the library's default variant is argon2id. */
export const argon2id = (cost: PasswordCost) => ({
  hash: (password: string): Promise<string> =>
    hash(password, { memoryCost: cost.memoryKib, timeCost: cost.passes, parallelism: 1 }),
  verify: (given: { hash: string; password: string }): Promise<boolean> => verify(given.hash, given.password),
})
