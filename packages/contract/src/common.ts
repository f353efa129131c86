import { z } from 'zod'
import { limits } from './limits.ts'
import { channels, contentLanguages, interfaceLanguages, readableLanguages, roles, visibilities } from './words.ts'

/** A UUIDv7 spelled as 26 characters of Crockford's base32, lower case (TypeID's suffix). */
export const Id = z.string().regex(/^[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/)
/** ISO 8601, UTC. */
export const Time = z.iso.datetime()
export const Handle = z.string().regex(/^[A-Za-z0-9_]{1,30}$/)
export const Channel = z.enum(channels)
export const Visibility = z.enum(visibilities)
export const InterfaceLanguage = z.enum(interfaceLanguages)
export const ContentLanguage = z.enum(contentLanguages)
export const ReadableLanguage = z.enum(readableLanguages as [Exclude<(typeof contentLanguages)[number], 'und'>])
export const Role = z.enum(roles)

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const controlCharacters = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/

/**
 * Text up to `max` code points, what the interface's counter counts; no control characters but tab and line feed. Half a
 * character becomes the sign for one that can't be shown, as in the database: its JSON can't be read there.
 */
export const text = (max: number, min = 0) =>
  z
    .string()
    .max(max * 4)
    .overwrite((value) => value.replaceAll('\r\n', '\n').replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
    .refine((value) => !controlCharacters.test(value), { error: 'unsafe_characters', params: { unsafe: true } })
    .refine((value) => [...value].length <= max, { error: 'too_long', params: { max } })
    .refine((value) => [...value.trim()].length >= min, { error: 'too_short', params: { min } })
    .meta({ maxLength: max, ...(min > 0 ? { minLength: min } : {}) })

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(limits.pageMax).default(limits.pageDefault),
  cursor: z.string().max(400).optional(),
})

/** A page may hold fewer items than asked for; the end is `cursor: null`. */
export const page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), cursor: z.string().nullable() })

export const IdParams = z.strictObject({ id: Id })
export const HandleParams = z.strictObject({ handle: Handle })
