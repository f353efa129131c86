import { expect, test } from 'vitest'
import { HeldAnswers } from './held-answers.server.ts'

const answer = (text: string, type = 'application/json; charset=utf-8') =>
  new Response(text, { status: 200, headers: { 'content-type': type } })

test('what was answered takes the place of its mark, in any order, and ends no script', async () => {
  const texts = ['{"title":"</script><!-- 红烧肉 \u2028\u2029 \\\\ \\" 🌸 $& "}', '{"items":[]}', '']
  const answers = new HeldAnswers()
  const marks = await Promise.all(texts.map(async (text) => (await answers.hold(answer(text))).text()))
  const page = marks.toReversed().map((mark) => `<script>{"body":"${mark}"}</script>`)
  const bytes = Buffer.concat([...answers.putBack(Buffer.from(`<p>花</p>${page.join('')}<p>`))])
  const found = bytes.toString().match(/^<p>花<\/p>(?:<script>[^<]*<\/script>){3}<p>$/)
  expect(found).not.toBeNull()
  const bodies = [...bytes.toString().matchAll(/<script>(.*?)<\/script>/g)].map(
    ([, json = '']) => JSON.parse(json).body,
  )
  expect(bodies).toEqual(texts.toReversed())
})

test('what is no JSON is left as it is, and another page’s mark is no mark', async () => {
  const answers = new HeldAnswers()
  expect(await (await answers.hold(answer('a picture', 'image/png'))).text()).toBe('a picture')
  const mark = await (await answers.hold(answer('{"secret":1}'))).text()
  expect(Buffer.concat([...new HeldAnswers().putBack(Buffer.from(mark))]).toString()).toBe(mark)
})
