import { describe, expect, it } from 'vitest'
import { detectLanguage } from './detect.ts'

describe('detectLanguage', () => {
  it.each([
    ['love this!', 'en'],
    ['omg where did you get it', 'en'],
    ['Night market haul', 'en'],
    ['A Swiss favorite, with pasta, potatoes and cheese', 'en'],
    ['Hoy desayunamos chilaquiles con mi abuela', 'es'],
    ['¡Qué rico!', 'es'],
    ['Aujourd’hui on mange des crêpes avec ma famille', 'fr'],
    ['C’est magnifique', 'fr'],
    ['Ich habe heute Mapo Tofu gekocht und es war super scharf', 'de'],
    ['sehr schön', 'de'],
    ['Hoje fui à praia com as minhas amigas', 'pt'],
    ['obrigado', 'pt'],
    ['очень красиво', 'ru'],
    ['今天的早餐', 'zh-Hans'],
    ['好看', 'zh-Hans'],
    ['歡迎來台灣玩', 'zh-Hant'],
    ['香港嘅茶餐廳真係好食', 'zh-Hant'],
    ['我贏了', 'zh-Hant'],
    ['告辭！', 'zh-Hant'],
    ['将白鱔切段', 'zh-Hans'],
    ['蒜薹，切成 3cm 段', 'zh-Hans'],
    ['吃干炒牛河', 'zh-Hans'],
    ['我の猫', 'zh-Hans'],
    ['この写真はどこで撮りましたか', 'ja'],
    ['東京駅', 'ja'],
    ['맛있겠다', 'ko'],
  ])('reads %s as %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language)
  })

  it('goes by what most of a mixed text is written in', () => {
    expect(detectLanguage('今天的OOTD超cute')).toBe('zh-Hans')
    expect(detectLanguage('I love 火锅 so much')).toBe('en')
  })

  it('does not look at topics, mentions, addresses, stickers and emoji', () => {
    expect(detectLanguage('#早餐 @lily [哭惹R] https://example.com/what-a-day 😍')).toBe('und')
    expect(detectLanguage('so pretty #春节快乐新年好')).toBe('en')
  })

  it.each([
    ['李小龙', 'zh-Hans'],
    ['我叫Tom', 'zh-Hans'],
    ['John Smith', 'en'],
    ['María García', 'es'],
    ['François', 'fr'],
    ['Zhang Wei', 'und'],
    ['Luo Xiaohei', 'und'],
    ['Dim sum with Zhang Wei', 'en'],
  ])('takes the name %s for %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language)
  })

  it.each([
    'nǐ hǎo',
    'Nǐ hǎo, wǒ jiào Xiǎoměi',
    'xièxie nǐ',
    'ni hao',
    'wo xihuan chi huoguo',
    'women qu chifan ba',
    "wo zai xi'an",
    'wǒ yíng le',
    'nǐ yòng pǎo de',
    'nà shì shén me',
    'yǔ xià le yì zhōu',
    'wo men lai shi shi',
    'ni de gou zai na li',
    'wo jia you si ge ren',
  ])('gives pinyin no language of its own: “%s”', (text) => {
    expect(detectLanguage(text)).toBe('und')
  })

  it.each([
    ['Sushi time', 'en'],
    ['He can hang me', 'en'],
    ['He made a quiche', 'en'],
    ['Make bao', 'en'],
    ['un bao rico', 'es'],
    ['la casa de mi mamá', 'es'],
    ['Was machen wir heute', 'de'],
    ['mi mamá me mima', 'es'],
    ['Je te le dis', 'fr'],
    ['Wo bin ich', 'de'],
    ['He ran a mile', 'en'],
    ['Can Ma cook?', 'en'],
  ])('but leaves %s in %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language)
  })

  it.each([
    '',
    '😍😍',
    'hahaha',
    'OOTD',
    'สวัสดีครับ',
    'Buongiorno a tutti, che bella giornata',
    'Дуже гарно, дякую за це і те',
  ])('can’t tell, or has no name for, “%s”', (text) => {
    expect(detectLanguage(text)).toBe('und')
  })

  it.each(['@', 'a@', '@a.', 'http://', '[', 'a@b'])('reads any number of “%s” at once', (part) => {
    expect(() => detectLanguage(part.repeat(20_000 / part.length))).not.toThrow()
  })
})
