import { randomUUID } from 'node:crypto'

/**
 * What the API answered for a page is put into the page, too, for the browser to begin with. As a part of one text with
 * the rest it would make that too large for V8's young memory, and putting it together cost a quarter of rendering. So
 * while a page is rendered a mark stands in an answer's place, and the answer is put there among the page's bytes.
 */
export class HeldAnswers {
  readonly #mark = randomUUID()
  readonly #texts: string[] = []

  /** An answer with its text beside it, as `held`, that reads as a mark. Without one it is left as it is. */
  async hold(response: Response): Promise<Response> {
    if (!response.headers.get('content-type')?.includes('json')) return response
    const held = await response.text()
    const mark = this.#mark + String(this.#texts.push(held) - 1).padStart(digits, '0')
    return Object.assign(new Response(null, response), { held, text: async () => mark })
  }

  /** A part of the page, with the answers where their marks stand. */
  *putBack(page: Buffer): Generator<Buffer> {
    let from = 0
    for (let at = page.indexOf(this.#mark); at !== -1; at = page.indexOf(this.#mark, from)) {
      yield page.subarray(from, at)
      const after = at + this.#mark.length
      from = after + digits
      yield Buffer.from(withinScript(this.#texts[Number(page.toString('latin1', after, from))] ?? ''))
    }
    yield page.subarray(from)
  }
}

/** Of an answer's number. */
const digits = 3

/** A text within a JSON string within a script element, as SvelteKit writes it. */
const withinScript = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/[<\u2028\u2029]/g, (unit) => escapes.get(unit) ?? unit)
const escapes = new Map(
  ['<', '\u2028', '\u2029'].map((unit) => [unit, `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`]),
)
