import { expect, it } from 'vitest'
import { isUnfit } from './unfit.ts'

it('knows slurs and explicit words, however they are spelled', () => {
  for (const query of [
    'porn',
    'free porno',
    'Sluts',
    's1ut',
    'sh1t',
    'b!tch',
    'fuuuuck',
    'f u c k',
    'f-u-c-k',
    'fuсk with a Cyrillic с',
    'ｆｕｃｋ',
    'fucking',
    'n1gg3r',
    'niggers',
    'sex tapes',
    '傻逼',
    '傻 逼',
    '强奸',
    '強姦',
    '裸聊群',
  ])
    expect(isUnfit(query), query).toBe(true)
})

it('leaves alone what only looks a little like it', () => {
  for (const query of [
    'Niger',
    'pom pom hat',
    'popcorn',
    'Scunthorpe',
    'classic bass',
    'assessment',
    'cocktail',
    'rapeseed oil',
    'maine coon',
    'sex education',
    'nude lipstick',
    'Essex',
    'shiitake',
    '455',
    'spicy noodles',
    'spice',
    'tit for tat',
    'japan',
    '炸鸡巴西',
    '斯堪的纳维亚',
    '红烧肉',
    '操场',
    '做饭 爱吃',
  ])
    expect(isUnfit(query), query).toBe(false)
})
