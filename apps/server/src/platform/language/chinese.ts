import simplifiedForms from 'opencc-js/dict/STCharacters'
import traditionalForms from 'opencc-js/dict/TSCharacters'

/** The characters that OpenCC (Apache-2.0) changes between the scripts, but those that stay in some words or places. */
const changed = (forms: string, stay: string): Set<string> => {
  const characters = new Set(forms.split('|').map((entry) => entry.split(' ')[0] ?? ''))
  for (const character of stay) characters.delete(character)
  return characters
}
const simplified = changed(
  simplifiedForms,
  '万丑丰么于云仆价伙余佣兑党准几凶划别占卧厂厘叁台叶吁吃后咨咸唇囱夸媪尸岩岳峰帘干广床征恒悦愠愿户捝据揾敚斗朴杠杰' +
    '柜棁榅氲涂涌涚淀温游灶煴熏痴皂着确种秘税筑粽緼群胜脱腊腌腽膻苧苹范荐葱蒀藴虫虱蜕蜡跖輼辟适郁醖采里霉',
)
const traditional = changed(traditionalForms, '乾剋劄吒徵扞於昇氾濛祕脩著蒐薹袷計谿釐陞')

/** Forms that only Japanese uses, for sentences without kana. */
const japanese = new Set('円気図実売読広歩毎帰戻込働畑駅県桜沢浜渋辺酔焼検験鉄銭薬')

/** Which Chinese (or Japanese without kana) some Han characters are; 简体 when nothing tells. */
export const detectChinese = (words: string): 'zh-Hans' | 'zh-Hant' | 'ja' => {
  let plain = 0
  let full = 0
  let shinjitai = 0
  for (const character of words) {
    if (simplified.has(character)) plain++
    else if (traditional.has(character)) full++
    else if (japanese.has(character)) shinjitai++
  }
  if (shinjitai > 0 && plain === 0) return 'ja'
  return full > plain ? 'zh-Hant' : 'zh-Hans'
}
