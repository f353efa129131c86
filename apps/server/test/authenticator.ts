import { generateKeyPairSync, hash, randomBytes, sign } from 'node:crypto'

/** The parts of WebAuthn's options that an authenticator answers to. */
interface Asked {
  challenge: string
  rp?: { id?: string }
  rpId?: string
  user?: { id: string }
}

/** What a browser and its authenticator can get wrong, for tests that want it wrong. */
interface Quirks {
  origin?: string
  counter?: number
  /** 0x01 user present, 0x04 user verified */
  flags?: number
  /** Length of the id that it makes up. */
  idBytes?: number
}

/** A passkey in software: one ES256 key, as a phone would keep it (WebAuthn Level 3, sections 6 and 7). */
export const softwareAuthenticator = (origin: string) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let userHandle = ''
  let counter = 0

  const clientData = (type: string, challenge: string, quirks: Quirks) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: quirks.origin ?? origin, crossOrigin: false }))
  const authenticatorData = (rpId: string, flags: number, quirks: Quirks) => {
    counter = quirks.counter ?? counter + 1
    const head = Buffer.alloc(5)
    head.writeUInt8(flags)
    head.writeUInt32BE(counter, 1)
    return Buffer.concat([hash('sha256', rpId, 'buffer'), head])
  }
  const credential = (response: Record<string, unknown>) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })

  return {
    /** Answers to `navigator.credentials.create`. */
    create: (options: unknown, quirks: Quirks = {}) => {
      const asked = options as Asked
      userHandle = asked.user?.id ?? ''
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const key = cbor(
        new Map<number, unknown>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(x, 'base64url')],
          [-3, Buffer.from(y, 'base64url')],
        ]),
      )
      const length = Buffer.alloc(2)
      const made = quirks.idBytes ? randomBytes(quirks.idBytes) : id
      length.writeUInt16BE(made.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, made, key])
      const flags = 0x40 | (quirks.flags ?? 0x05)
      const authData = Buffer.concat([authenticatorData(asked.rp?.id ?? '', flags, quirks), attested])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return credential({
        clientDataJSON: clientData('webauthn.create', asked.challenge, quirks).toString('base64url'),
        attestationObject: cbor(attestation).toString('base64url'),
        transports: ['internal'],
      })
    },
    /** Answers to `navigator.credentials.get`. */
    get: (options: unknown, quirks: Quirks = {}) => {
      const asked = options as Asked
      const data = clientData('webauthn.get', asked.challenge, quirks)
      const authData = authenticatorData(asked.rpId ?? '', quirks.flags ?? 0x05, quirks)
      const signature = sign('sha256', Buffer.concat([authData, hash('sha256', data, 'buffer')]), privateKey)
      return credential({
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle,
      })
    },
  }
}

/** The little of CBOR (RFC 8949) that a passkey needs: whole numbers, bytes, text and maps. */
const cbor = (value: unknown): Buffer => {
  if (typeof value === 'number') return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value)
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value])
  if (typeof value === 'string') return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Map)
    return Buffer.concat([cborHead(5, value.size), ...[...value].flatMap(([key, inner]) => [cbor(key), cbor(inner)])])
  throw new Error('a passkey holds nothing of this kind')
}

const cborHead = (major: number, count: number): Buffer => {
  if (count < 24) return Buffer.from([(major << 5) | count])
  if (count < 256) return Buffer.from([(major << 5) | 24, count])
  return Buffer.from([(major << 5) | 25, count >> 8, count & 255])
}
